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

const N = "(-?[\\d,]+(?:\\.\\d+)?)";
const line = (source: string): RegExp => new RegExp(source.replaceAll("#", N));

/**
 * SGLang's start-up lines; it writes GB and means GiB. Sources: sglang/srt/model_executor/model_runner.py,
 * sglang/srt/mem_cache/memory_pool.py, and the logs in test/measured/memory.json.
 */
export const sglangReadings: readonly Reading<SglangName>[] = [
  { pattern: line("Load weight begin\\. avail mem=# GB"), names: ["freeAtStart"] },
  { pattern: line("Load weight end\\..*?mem usage=# GB"), names: ["weights"] },
  { pattern: /#tokens: ([\d,]+)/, names: ["tokens"] },
  { pattern: line("K size: # GB, V size: # GB"), names: ["keys", "values"] },
  { pattern: line("KV Cache is allocated\\..*?KV size: # GB"), names: ["latent"] },
  { pattern: line("max_total_num_tokens=#"), names: ["maxTokens"] },
  { pattern: line("Capture cuda graph end\\..*?mem usage=# GB"), names: ["graphs"] },
  { pattern: line("has a total capacity of # GiB of which"), names: ["oomMemory"] },
];
