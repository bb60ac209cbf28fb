/** What an engine's start-up log says. Null = the log does not say. Sizes are GiB per GPU. */
export interface EngineLog {
  readonly engine: "vllm" | "sglang" | null;
  /** `0.19.0` */
  readonly version: string | null;
  readonly settings: LogSettings;
  readonly gpu: LogGpu;
  readonly measured: LogMeasurements;
  readonly outcome: LogOutcome;
  /** Lines that said something. */
  readonly linesUsed: number;
}

/** How the engine was started: as it resolved its options, else as they were typed. */
export interface LogSettings {
  /** Hub id, or the last part of a local path. */
  readonly model: string | null;
  readonly tensorParallel: number | null;
  readonly pipelineParallel: number | null;
  readonly dataParallel: number | null;
  readonly expertParallel: boolean | null;
  /** The engine's own word: `fp8`, `compressed-tensors`, `awq_marlin`; null also where it says None. */
  readonly quantization: string | null;
  /** `bfloat16`, `float16`, `float32` */
  readonly dtype: string | null;
  /** `auto`, `fp8`, `fp8_e4m3` … */
  readonly kvCacheDtype: string | null;
  readonly maxModelLen: number | null;
  /** `gpu_memory_utilization` or `mem_fraction_static`. */
  readonly memoryUtilization: number | null;
  readonly maxSequences: number | null;
  readonly maxBatchedTokens: number | null;
  readonly eager: boolean | null;
  readonly speculative: boolean | null;
  /** Vision and audio towers are not loaded (`--language-model-only`). */
  readonly languageModelOnly: boolean | null;
  /** The KV cache's size was set by hand (`--kv-cache-memory-bytes`). */
  readonly fixedKvCache: boolean | null;
}

export interface LogGpu {
  /** As the driver names it: `NVIDIA H100 80GB HBM3`. */
  readonly name: string | null;
  /** Total memory as the engine sees it. */
  readonly memoryGiB: number | null;
  /** Free memory when the engine began. */
  readonly freeGiB: number | null;
}

export interface LogMeasurements {
  /** Of the rank that holds most. */
  readonly weightsGiB: number | null;
  /** Of the rank that has least. */
  readonly kvCacheGiB: number | null;
  /** vLLM "GPU KV cache size", SGLang "#tokens". */
  readonly kvCacheTokens: number | null;
  /** vLLM: requests of `maxConcurrencyTokens` tokens at once. */
  readonly maxConcurrency: number | null;
  readonly maxConcurrencyTokens: number | null;
  readonly activationGiB: number | null;
  readonly nonTorchGiB: number | null;
  readonly graphsGiB: number | null;
  /** KV cache that one request of the full length needs, where the engine refused. */
  readonly kvNeededGiB: number | null;
  /** The longest length that the engine says would fit. */
  readonly estimatedMaxModelLen: number | null;
  /** Ranks whose weights differ (pipeline stages): the smallest and the largest. */
  readonly weightsRangeGiB: readonly [number, number] | null;
}

export type FailureKind =
  /** One request of the full length does not fit in the KV cache. */
  | "length_exceeds_kv_cache"
  /** Weights and activation leave nothing for KV cache. */
  | "no_kv_cache"
  /** More sequences than state blocks (recurrent models). */
  | "too_many_sequences"
  /** Other processes hold memory that the engine wants. */
  | "memory_taken"
  /** The GPU ran out of memory. */
  | "out_of_memory";

export interface LogOutcome {
  readonly state: "started" | "failed" | "unknown";
  readonly failure: FailureKind | null;
}
