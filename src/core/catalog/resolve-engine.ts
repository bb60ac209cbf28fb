import { closest } from "../closest.ts";
import type { Engine, EngineName, EngineRelease } from "../entries/engine.ts";
import { UserError } from "../errors.ts";
import type { World } from "./world.ts";

export interface ResolvedEngine {
  readonly engine: Engine;
  /** The version that was asked for, else today's stable one. */
  readonly version: string;
  /** The release whose behavior is known and nearest at or below `version`. */
  readonly release: EngineRelease;
  /** Set where the version itself is not known: which release it is judged as. */
  readonly note: string | null;
}

/** How people write the engines, letters and digits only. */
const NAMES: Readonly<Record<string, EngineName>> = {
  vllm: "vllm",
  sglang: "sglang",
  sgl: "sglang",
  tensorrtllm: "tensorrt-llm",
  trtllm: "tensorrt-llm",
  tensorrt: "tensorrt-llm",
  trt: "tensorrt-llm",
  llamacpp: "llama.cpp",
  llamaserver: "llama.cpp",
  ggml: "llama.cpp",
};

/** `vllm`, `vllm@0.19`, `vLLM v0.19.1`, `trt-llm==1.2`, `llama.cpp b6000` */
const ENGINE =
  /^(.*?[a-z.])(?:(?:\s*(?:@|==|:)\s*v?|[\s-]+v?)(b?\d+(?:\.\d+)*)(?:[.-]?(?:post|rc|dev)\d*)?)?$/;

/** Reads an engine with an optional version. Throws UserError (`unknown_engine`). */
export function resolveEngine(world: World, text: string): ResolvedEngine {
  const typed = ENGINE.exec(text.trim().toLowerCase());
  const id = NAMES[(typed?.[1] ?? "").replace(/[^a-z]/g, "")];
  const engine = world.engines.find((entry) => entry.id === id);
  if (engine === undefined) throw unknownEngine(world, text);
  return judgedAs(engine, typed?.[2] ?? engine.stable);
}

/** Whether a word names an engine, with or without a version. */
export function looksLikeEngine(text: string): boolean {
  const typed = ENGINE.exec(text.trim().toLowerCase());
  return NAMES[(typed?.[1] ?? "").replace(/[^a-z]/g, "")] !== undefined;
}

function judgedAs(engine: Engine, version: string): ResolvedEngine {
  const notAfter = engine.releases.filter((entry) => compareVersions(entry.from, version) <= 0);
  const release = notAfter.at(-1) ?? engine.releases[0];
  if (release === undefined) throw new Error(`data/engines: ${engine.id} has no release`);
  if (notAfter.length === 0) {
    return {
      engine,
      version,
      release,
      note: `${engine.name} ${version} is older than what is known; judged as ${release.from}.`,
    };
  }
  if (compareVersions(version, engine.stable) > 0) {
    return {
      engine,
      version,
      release,
      note: `${engine.name} ${version} is newer than what is known; judged as ${engine.stable}.`,
    };
  }
  return { engine, version, release, note: null };
}

/** Negative where `a` is the older version. Numbers are compared part by part; `b6000` is one number. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionParts(a), versionParts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const versionParts = (version: string): number[] => version.replace(/^b/, "").split(".").map(Number);

function unknownEngine(world: World, text: string): UserError {
  const known = world.engines.map(({ id }) => id);
  const near = closest(text, known, 2);
  const listed = near.length > 0 ? near : known;
  return new UserError(
    "unknown_engine",
    `"${text.trim()}" is not an engine that Weighbridge knows. Type ${listed.join(" or ")}, with a version if you like: vllm@0.19.`,
    listed.map((id) => ({ label: id, command: id })),
  );
}
