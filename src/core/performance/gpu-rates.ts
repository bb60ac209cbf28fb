import type { Gpu } from "../entries/gpu.ts";

/** How a matrix is stored, as far as speed is concerned: what is read, and which units multiply it. */
export type NumberFormat = "bf16" | "fp8" | "int8" | "fp4" | "int4";

/** Rates of one GPU in SI units. */
export interface GpuRates {
  /** GPUs that run the same kernels: what was learned on one holds for the others. */
  readonly gpuClass: string;
  /** Memory bandwidth, bytes/s. */
  readonly bandwidth: number;
  /** Link to the other GPUs of the node, bytes/s per direction: NVLink and the like, else PCIe. */
  readonly link: number;
  /** False where the GPUs of a node talk over PCIe. */
  readonly linked: boolean;
  /** Dense FLOP/s with weights of each format, with the fallback where the units are missing. */
  readonly flops: Readonly<Record<NumberFormat, number>>;
}

/** PCIe 4.0 x16, where a file states neither a link nor PCIe: https://en.wikipedia.org/wiki/PCI_Express */
const PCIE_4_GBS = 32;
/**
 * BF16 FLOPs per byte of bandwidth where nobody published a rate. The lowest of the catalog's discrete GPUs
 * (A10, T4, RTX 3090 … lie between 76 and 300), so prefill is not promised too fast.
 */
const LEAST_FLOPS_PER_BYTE = 76;

const known = new WeakMap<Gpu, GpuRates | null>();

/** Rates of a GPU, or null where not even its bandwidth is known. */
export function gpuRates(gpu: Gpu): GpuRates | null {
  const found = known.get(gpu);
  if (found !== undefined) return found;
  const made = makeRates(gpu);
  known.set(gpu, made);
  return made;
}

function makeRates(gpu: Gpu): GpuRates | null {
  if (gpu.bandwidthGbs === null) return null;
  const bandwidth = gpu.bandwidthGbs * 1e9;
  const bf16 = gpu.denseTflops.bf16 === null ? bandwidth * LEAST_FLOPS_PER_BYTE : gpu.denseTflops.bf16 * 1e12;
  const native = (rate: number | null, supported: boolean): number =>
    rate !== null && supported ? Math.max(bf16, rate * 1e12) : bf16;
  return {
    gpuClass: gpuClass(gpu),
    bandwidth,
    link: (gpu.interconnect?.gbsPerDirection ?? gpu.pcieGbsPerDirection ?? PCIE_4_GBS) * 1e9,
    linked: gpu.interconnect !== null,
    flops: {
      bf16,
      fp8: native(gpu.denseTflops.fp8, gpu.native.fp8),
      int8: native(gpu.denseTflops.int8, gpu.native.int8),
      fp4: native(gpu.denseTflops.fp4, gpu.native.nvfp4 || gpu.native.mxfp4),
      // W4A16 and GGUF: weights are widened before they are multiplied.
      int4: bf16,
    },
  };
}

/** NVIDIA names its architectures by compute capability (CUDA C Programming Guide, appendix). */
function gpuClass(gpu: Gpu): string {
  const capability = gpu.computeCapability ?? "";
  if (gpu.vendor !== "nvidia") return capability === "" ? gpu.vendor : capability;
  const major = capability.split(".")[0];
  if (major === "9") return "hopper";
  if (major === "10") return "blackwell";
  if (major === "12") return "blackwell-workstation";
  if (capability === "8.9") return "ada";
  return major === "8" ? "ampere" : `cuda-${capability}`;
}
