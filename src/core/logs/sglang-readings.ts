import type { Reading } from "./readings.ts";

export type SglangName =
  | "freeAtStart"
  | "weights"
  | "tokens"
  | "keys"
  | "values"
  | "latent"
  | "maxTokens"
  | "graphs"
  | "oomMemory";

/** A number with thousands separators or decimals; bounded, as gaps are, so that no line costs much to read. */
const N = "(-?[\\d,]{1,20}(?:\\.\\d{1,20})?)";
const line = (source: string): RegExp => new RegExp(source.replaceAll("#", N));

/**
 * SGLang's start-up lines; it writes GB and means GiB. Sources: sglang/srt/model_executor/model_runner.py,
 * sglang/srt/mem_cache/memory_pool.py, and the logs in test/measured/memory.json.
 */
export const sglangReadings: readonly Reading<SglangName>[] = [
  { pattern: line("Load weight begin\\. avail mem=# GB"), names: ["freeAtStart"] },
  { pattern: line("Load weight end\\..{0,300}?mem usage=# GB"), names: ["weights"] },
  { pattern: /#tokens: ([\d,]{1,20})/, names: ["tokens"] },
  { pattern: line("K size: # GB, V size: # GB"), names: ["keys", "values"] },
  { pattern: line("KV Cache is allocated\\..{0,300}?KV size: # GB"), names: ["latent"] },
  { pattern: line("max_total_num_tokens=#"), names: ["maxTokens"] },
  { pattern: line("Capture cuda graph end\\..{0,300}?mem usage=# GB"), names: ["graphs"] },
  { pattern: line("has a total capacity of # GiB of which"), names: ["oomMemory"] },
];
