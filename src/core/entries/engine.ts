import type { Source } from "./source.ts";

export type EngineName = "vllm" | "sglang" | "tensorrt-llm" | "llama.cpp";

/**
 * An engine's memory behavior in a range of versions. Every number's source, or its fit with data and
 * error, stands in `data/engines/<id>.yaml` beside it.
 */
export interface EngineRelease {
  /** First version that behaves so, `0.19`. */
  readonly from: string;
  /** `gpu_memory_utilization`, `mem_fraction_static` or the fraction of free memory. */
  readonly memoryUtilization: number;
  readonly constants: { readonly [name: string]: number };
  readonly switches: { readonly [name: string]: boolean };
}

export interface Engine {
  readonly id: EngineName;
  readonly name: string;
  /** Today's stable version: what is assumed when nobody says. */
  readonly stable: string;
  /** Ascending by `from`. */
  readonly releases: readonly EngineRelease[];
  readonly sources: readonly Source[];
}
