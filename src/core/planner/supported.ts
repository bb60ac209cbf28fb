import type { EngineName, EngineRelease } from "../entries/engine.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { Model, Precision } from "../entries/model.ts";
import { onlyGguf } from "./candidates.ts";

/** Formats whose kernels begin with NVIDIA Ampere; older GPUs multiply none of them, not even widened. */
const SINCE_AMPERE: ReadonlySet<Precision> = new Set<Precision>(["bf16", "fp8", "mxfp4", "nvfp4"]);
const AMPERE = 8;
/** Compute capability from which vLLM runs: https://docs.vllm.ai/en/v0.14.0/getting_started/installation/gpu/ */
const VOLTA = 7;

/**
 * Whether an engine's release serves on a kind of GPU: discrete NVIDIA ones since Volta and AMD ones, and
 * unified memory only with llama.cpp, except NVIDIA's. TensorRT-LLM runs on NVIDIA alone; older GPUs run
 * llama.cpp. Releases state the least compute capability that they are built for (`data/engines`).
 */
export function servesOn(gpu: Gpu, engine: EngineName, release: EngineRelease): boolean {
  return hasKernels(gpu, engine) && !isTooOld(gpu, release);
}

/** Whether some release of the engine, which may be an old one, serves on a kind of GPU. */
function hasKernels(gpu: Gpu, engine: EngineName): boolean {
  if (engine === "llama.cpp") return gpu.vendor !== "google" && gpu.vendor !== "habana";
  if (gpu.vendor === "nvidia") return Number(gpu.computeCapability ?? VOLTA) >= VOLTA;
  return gpu.vendor === "amd" && engine !== "tensorrt-llm" && !gpu.memory.unified;
}

/** The engine where none is named: llama.cpp for models in GGUF alone and for GPUs that vLLM never served on. */
export function usualEngine(model: Model, gpu: Gpu | null): EngineName {
  const onlyLlamaCpp = gpu !== null && !hasKernels(gpu, "vllm") && hasKernels(gpu, "llama.cpp");
  return onlyGguf(model) || onlyLlamaCpp ? "llama.cpp" : "vllm";
}

/** Whether an NVIDIA GPU is older than the release is built for. */
export function isTooOld({ vendor, computeCapability }: Gpu, { constants }: EngineRelease): boolean {
  const least = constants.minimumComputeCapability;
  if (vendor !== "nvidia" || least === undefined || computeCapability === null) return false;
  return Number(computeCapability) < least;
}

/**
 * Whether the GPU has kernels for weights of a precision, native or widened (Marlin from Ampere on, AMD
 * only with FP8 units of its own): https://docs.vllm.ai/en/stable/features/quantization/supported_hardware.html
 */
export function runsPrecision(gpu: Gpu, precision: Precision): boolean {
  if (gpu.vendor === "amd") {
    if (precision === "nvfp4") return false;
    return precision !== "fp8" || gpu.native.fp8;
  }
  if (gpu.vendor !== "nvidia" || !SINCE_AMPERE.has(precision)) return true;
  return Number(gpu.computeCapability ?? AMPERE) >= AMPERE;
}
