import type { MemoryCase } from "../../measured/memory-cases.ts";

/** The lines that vLLM prints at start-up for the figures of a case; null for another engine, or without figures. */
export function logOf(one: MemoryCase): string | null {
  const version = /^vLLM v?(\d+\.\d+(?:\.\d+)?)/.exec(one.engine)?.[1];
  const { measured } = one;
  if (version === undefined || measured.weights_gib_per_gpu === null) return null;
  const options = [
    `'model': '${one.model}'`,
    ...given("tensor_parallel_size", one.tensor_parallel),
    ...given("pipeline_parallel_size", one.pipeline_parallel),
    ...given("data_parallel_size", one.data_parallel),
    ...given("gpu_memory_utilization", one.gpu_memory_utilization_or_mem_fraction),
    ...given("max_model_len", one.max_model_len),
    ...(one.kv_cache_dtype === null ? [] : [`'kv_cache_dtype': '${one.kv_cache_dtype}'`]),
    ...(/float32/.test(one.quant ?? "") ? ["'dtype': 'float32'"] : []),
    ...(/runtime|online|dynamic quantization/.test(one.quant ?? "") ? ["'quantization': 'fp8'"] : []),
    ...(one.expert_parallel === true ? ["'enable_expert_parallel': True"] : []),
  ];
  return [
    `(APIServer pid=1) INFO 11-01 10:00:00 [api_server.py:1034] vLLM API server version ${version}`,
    `(APIServer pid=1) INFO 11-01 10:00:00 [utils.py:253] non-default args: {${options.join(", ")}}`,
    `(Worker_TP0 pid=9) INFO 11-01 10:02:00 [gpu_model_runner.py:2653] Model loading took ${measured.weights_gib_per_gpu} GiB and 90.1 seconds`,
    ...line(
      "(Worker_TP0 pid=9) INFO 11-01 10:03:00 [gpu_worker.py:298] Available KV cache memory: # GiB",
      measured.kv_cache_gib_per_gpu,
    ),
    ...line(
      "(EngineCore_DP0 pid=8) INFO 11-01 10:03:00 [kv_cache_utils.py:1087] GPU KV cache size: # tokens",
      measured.kv_cache_tokens,
    ),
    ...line(
      `(EngineCore_DP0 pid=8) INFO 11-01 10:03:00 [kv_cache_utils.py:1091] Maximum concurrency for ${one.max_model_len ?? 0} tokens per request: #x`,
      measured.max_concurrency,
    ),
  ].join("\n");
}

const given = (name: string, value: number | null): string[] =>
  value === null ? [] : [`'${name}': ${value}`];

const line = (text: string, value: number | null): string[] =>
  value === null ? [] : [text.replace("#", value.toLocaleString("en-US", { maximumFractionDigits: 4 }))];
