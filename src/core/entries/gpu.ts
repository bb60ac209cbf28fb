import type { Source } from "./source.ts";

export type GpuVendor = "nvidia" | "amd" | "intel" | "apple" | "google" | "habana";

/** How the usable memory of a GPU is known, best first. */
export type MemoryBasis =
  /** total memory as the framework (torch) reports it in engine logs */
  | "framework"
  /** driver value (nvidia-smi MiB), less the stated difference to what the framework sees */
  | "driver"
  /** vendor's label, less a stated margin */
  | "label";

export interface GpuMemory {
  /** What the vendor prints, in (binary or decimal) GB. */
  readonly labelGb: number;
  /** Total bytes as the framework sees them: what an engine multiplies its utilization with. */
  readonly usableBytes: number;
  readonly basis: MemoryBasis;
  /** CPU and GPU share it (Apple, DGX Spark, Strix Halo). */
  readonly unified: boolean;
}

export interface Gpu {
  /** `h100-sxm` */
  readonly id: string;
  /** `NVIDIA H100 SXM5 80GB` */
  readonly name: string;
  /** Short label for answers and hardware strings: `H100`, `H100 PCIe`, `RTX 4090`. */
  readonly label: string;
  readonly vendor: GpuVendor;
  /** Names people type, lower case. A bare name (`h100`) belongs to the common server part only. */
  readonly aliases: readonly string[];
  /** True when a bare family name resolves here by convention, so answers state the assumption. */
  readonly assumedFor: readonly string[];
  readonly memory: GpuMemory;
  /** Memory bandwidth, GB/s (10^9). */
  readonly bandwidthGbs: number | null;
  /** Dense (no sparsity) TFLOPS; null = not supported natively or unknown. */
  readonly denseTflops: {
    readonly bf16: number | null;
    readonly fp8: number | null;
    readonly int8: number | null;
    readonly fp4: number | null;
  };
  readonly native: {
    readonly bf16: boolean;
    readonly fp8: boolean;
    readonly int8: boolean;
    readonly nvfp4: boolean;
    readonly mxfp4: boolean;
  };
  /** Link between GPUs of one node: GB/s per direction per GPU; null = only PCIe. */
  readonly interconnect: { readonly technology: string; readonly gbsPerDirection: number } | null;
  readonly pcieGbsPerDirection: number | null;
  /** Counts that a server of this GPU comes in, ascending, for example [1, 2, 4, 8]. */
  readonly gpusPerNode: readonly number[];
  readonly computeCapability: string | null;
  readonly note: string | null;
  readonly sources: readonly Source[];
}

/** GPUs of one kind, in equal nodes: `2x8xH200` = 2 nodes of 8. */
export interface Hardware {
  readonly gpu: Gpu;
  /** All GPUs, over all nodes. */
  readonly count: number;
  readonly nodes: number;
  /** As typed by people: `4xH100`, `2x8xH200`. */
  readonly label: string;
}
