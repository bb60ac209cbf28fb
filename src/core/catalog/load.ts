import { readFileSync } from "node:fs";
import type { CompiledCatalog } from "./compiled.ts";
import { lazyModel } from "./lazy-model.ts";
import type { World } from "./world.ts";

/** Beside the bundled program, or in `dist/` where the TypeScript sources run. */
const compiledFile = new URL(
  import.meta.url.endsWith(".ts") ? "../../../dist/world.json" : "./world.json",
  import.meta.url,
);

/**
 * The catalog that the build has checked and compiled, and today's date (UTC).
 * Throws an Error that says what to run where the catalog was never compiled.
 */
export function loadWorld(today = new Date().toISOString().slice(0, 10)): World {
  const catalog: CompiledCatalog = JSON.parse(readCompiled());
  return Object.freeze({ ...catalog, models: Object.freeze(catalog.models.map(lazyModel)), today });
}

function readCompiled(): string {
  try {
    return readFileSync(compiledFile, "utf8");
  } catch (error) {
    throw new Error("The catalog is not compiled. Run: npm run build", { cause: error });
  }
}
