import { readFileSync } from "node:fs";
import type { CompiledCatalog } from "./compiled.ts";
import { lazyModel } from "./lazy-model.ts";
import type { World } from "./world.ts";

/** Beside the bundled program, or in `dist/` where the TypeScript sources run. */
const compiledFile = new URL(
  import.meta.url.endsWith(".ts") ? "../../../dist/world.jsonl" : "./world.jsonl",
  import.meta.url,
);

/**
 * The catalog that the build has checked and compiled, and today's date (UTC). The file is read at once;
 * each kind is parsed when first asked for, since most answers need two or three of them.
 * Throws an Error that says what to run where the catalog was never compiled.
 */
export function loadWorld(today = new Date().toISOString().slice(0, 10)): World {
  const kinds = compiledKinds(readCompiled());
  const models = once(() => kinds("models").map(lazyModel));
  const gpus = once(() => kinds("gpus"));
  const prices = once(() => kinds("prices"));
  const engines = once(() => kinds("engines"));
  const licenses = once(() => kinds("licenses"));
  const calibrations = once(() => kinds("calibrations"));
  const measuredRuns = once(() => kinds("measuredRuns"));
  const benchmarks = once(() => kinds("benchmarks"));
  const precisionEffects = once(() => kinds("precisionEffects"));
  const claims = once(() => kinds("claims"));
  return Object.freeze({
    today,
    get models() {
      return models();
    },
    get gpus() {
      return gpus();
    },
    get prices() {
      return prices();
    },
    get engines() {
      return engines();
    },
    get licenses() {
      return licenses();
    },
    get calibrations() {
      return calibrations();
    },
    get measuredRuns() {
      return measuredRuns();
    },
    get benchmarks() {
      return benchmarks();
    },
    get precisionEffects() {
      return precisionEffects();
    },
    get claims() {
      return claims();
    },
  });
}

/** One kind a line, as `compileCatalog` writes them: `{"gpus":[…]}`. */
function compiledKinds(text: string) {
  const lines = text.split("\n");
  return <Name extends keyof CompiledCatalog>(name: Name): CompiledCatalog[Name] => {
    const line = lines.find((one) => one.startsWith(`{"${name}":`));
    if (line === undefined) throw new Error(`The compiled catalog has no ${name}. Run: npm run build`);
    const kind: Pick<CompiledCatalog, Name> = JSON.parse(line);
    return kind[name];
  };
}

function once<Entry>(make: () => readonly Entry[]): () => readonly Entry[] {
  let made: readonly Entry[] | null = null;
  return () => {
    made ??= Object.freeze(make());
    return made;
  };
}

function readCompiled(): string {
  try {
    // ASCII, as `compileCatalog` writes it: nothing to decode.
    return readFileSync(compiledFile, "latin1");
  } catch (error) {
    throw new Error("The catalog is not compiled. Run: npm run build", { cause: error });
  }
}
