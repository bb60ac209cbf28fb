import type { Reading } from "./readings.ts";

export type VllmName =
  | "weights"
  | "kvCache"
  | "kvTokens"
  | "blocks"
  | "concurrency"
  | "concurrencyTokens"
  | "activation"
  | "nonTorch"
  | "graphs"
  | "estimatedGraphs"
  | "memory"
  | "free"
  | "utilization"
  | "kvNeeded"
  | "kvAvailable"
  | "estimatedLength"
  | "oomMemory";

/** A number with thousands separators or decimals; bounded, as gaps are, so that no line costs much to read. */
const N = "(-?[\\d,]{1,20}(?:\\.\\d{1,20})?)";
const line = (source: string): RegExp => new RegExp(source.replaceAll("#", N));

/**
 * vLLM's start-up lines, 0.6 to 0.30. Old versions write GB and mean GiB. Sources: vllm/v1/worker/gpu_worker.py,
 * gpu_model_runner.py, vllm/v1/core/kv_cache_utils.py, vllm/utils/mem_utils.py, and the logs in test/measured/memory.json.
 */
export const vllmReadings: readonly Reading<VllmName>[] = [
  { pattern: line("Model loading took # Gi?B"), names: ["weights"] },
  { pattern: line("Loading model weights took # Gi?B"), names: ["weights"] },
  { pattern: line("Available KV cache memory: # GiB"), names: ["kvCache"] },
  { pattern: line("reserved # GiB memory for KV Cache"), names: ["kvCache"] },
  { pattern: line("GPU KV cache size: # tokens"), names: ["kvTokens"] },
  { pattern: /# GPU blocks: ([\d,]{1,20})/, names: ["blocks"] },
  {
    pattern: line("Maximum concurrency for # tokens per request: #x"),
    names: ["concurrencyTokens", "concurrency"],
  },
  {
    pattern: line("total_gpu_memory \\(#Gi?B\\) x gpu_memory_utilization \\(#\\)"),
    names: ["memory", "utilization"],
  },
  { pattern: line("model weights take #Gi?B"), names: ["weights"] },
  { pattern: line("non_torch_memory takes #Gi?B"), names: ["nonTorch"] },
  { pattern: line("activation peak memory takes #Gi?B"), names: ["activation"] },
  { pattern: line("KV Cache is (?:only )?#Gi?B"), names: ["kvCache"] },
  {
    pattern: line(
      "torch peak memory increase: #GiB; non-torch forward increase memory: #GiB; weights memory: #GiB",
    ),
    names: ["activation", "nonTorch", "weights"],
  },
  {
    pattern: line("Free memory on device (?:cuda:\\d+ )?\\(#/# GiB\\).{0,300}?utilization (?:is )?\\(#,"),
    names: ["free", "memory", "utilization"],
  },
  {
    pattern: line(
      "Actual usage is # GiB for (?:consolidated )?weight, # GiB for peak activation, # GiB for non-torch memory, and # GiB for CUDAGraph",
    ),
    names: ["weights", "activation", "nonTorch", "graphs"],
  },
  { pattern: line("Graph capturing finished in .{0,300}? took # GiB"), names: ["graphs"] },
  { pattern: line("Estimated CUDA graph memory: # GiB"), names: ["estimatedGraphs"] },
  {
    pattern: line("Initial free memory: # GiB; Requested memory: # \\(util\\)"),
    names: ["free", "utilization"],
  },
  { pattern: line("# GiB KV cache is needed"), names: ["kvNeeded"] },
  { pattern: line("available KV cache memory \\(# GiB\\)"), names: ["kvAvailable"] },
  { pattern: line("estimated maximum model length is #"), names: ["estimatedLength"] },
  { pattern: line("has a total capacity of # GiB of which"), names: ["oomMemory"] },
];
