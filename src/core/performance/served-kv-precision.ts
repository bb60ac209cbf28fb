import type { Quantization } from "../architecture/quantization.ts";
import type { KvPrecision } from "../memory/kv-precision.ts";
import type { GpuRates } from "./gpu-rates.ts";

/**
 * The KV cache type that deployments run for speed, where nobody says: FP8 where the GPU's attention kernels
 * are at their best with it (Blackwell), or where the checkpoint brings the scales (ModelOpt writes
 * `kv_cache_quant_algo: FP8`, which vLLM and TensorRT-LLM follow); else the model's 16-bit type. Seen in the
 * measured runs by where requests begin to queue: full caches hold twice the BF16 figure on exactly these.
 */
export function servedKvPrecision(rates: GpuRates, quantization: Quantization): KvPrecision {
  const modelOpt = quantization.scheme === "fp8_tensor" || quantization.scheme === "nvfp4";
  return modelOpt || rates.gpuClass === "blackwell" ? "fp8" : "bf16";
}
