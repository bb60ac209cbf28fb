import { looksLikeEngine, resolveEngine } from "../catalog/resolve-engine.ts";
import type { World } from "../catalog/world.ts";

/** After a sign anything may stand for a version; after a space only what cannot count something else. */
const SIGNED_VERSION = /^(.+?)\s*(?:@|==|:|-)\s*v?(\d[\w.+-]*|b\d+)$/i;
const SPACED_VERSION = /^(.+?)\s+(?:v(\d+(?:\.\d+)*)|(\d+(?:\.\d+)+(?:rc\d+|\.post\d+)?|b\d{3,}))$/i;

/** `vLLM 0.19`, `vllm==0.19`, `trt-llm` -> `vllm@0.19`, `tensorrt-llm`; null where it names no engine. */
export function readEngine(text: string, world: World): string | null {
  const name = engineNamed(text, world);
  if (name !== null) return name;
  const match = SIGNED_VERSION.exec(text) ?? SPACED_VERSION.exec(text);
  if (match === null) return null;
  const versioned = engineNamed(match[1] ?? "", world);
  return versioned === null ? null : `${versioned}@${match[2] ?? match[3]}`;
}

/** Names of engines, for "did you mean". */
export function engineWords(world: World): readonly string[] {
  return world.engines.map((engine) => engine.id);
}

function engineNamed(text: string, world: World): string | null {
  if (/\d/.test(text)) return null;
  // GGUF files are what llama.cpp runs.
  const name = /^gguf$/i.test(text) ? "llama.cpp" : text;
  if (!looksLikeEngine(name)) return null;
  const { engine } = resolveEngine(world, name);
  return engine.id;
}
