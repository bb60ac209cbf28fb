import type { HeaderBytes } from "./header-bytes.ts";
import type { Dtype } from "./tensor.ts";

/** How a checkpoint stores its weights: the rule from which stored bytes follow. */
export interface Quantization extends QuantizationRule {
  /** Type of everything that no rule covers. */
  readonly baseDtype: "bf16" | "fp16" | "fp32";
  /** Further rules of mixed checkpoints (NVFP4 experts, FP8 attention). The first rule that covers a tensor wins. */
  readonly others?: readonly QuantizationRule[];
  /** Bytes that the headers of the weight files state; where set, they win over the rules. */
  readonly headers?: HeaderBytes;
}

/** One number format, and the tensors that it is used for. */
export interface QuantizationRule {
  readonly scheme: QuantizationScheme;
  /** Elements that share one scale along the input dimension (int4, mxfp4, nvfp4 …); null = per channel or tensor. */
  readonly groupSize: number | null;
  /** [rows, columns] of one scale block (block FP8), else null. */
  readonly blockSize: readonly [number, number] | null;
  /** Type of the scales; not set = the scheme's usual one (`formats.ts`). */
  readonly scaleDtype?: Dtype;
  /** Which tensors are quantized: by role. What is not listed stays in `baseDtype`. */
  readonly covers: readonly QuantizedPart[];
  /** Layers whose covered tensors stay in `baseDtype` all the same (mixed checkpoints), by index. */
  readonly skippedLayers: readonly number[];
  /**
   * Modules that are not covered all the same: below the layer (`self_attn.kv_b_proj`), or of one layer
   * (`3.mlp.down_proj`). A name ends at any dot: `linear_attn` is everything in it.
   */
  readonly except?: readonly string[];
  /** Bits of one element with everything that goes with it (GGUF), else not set. */
  readonly bitsPerWeight?: number;
}

export type QuantizationScheme =
  | "none"
  | "fp8_block"
  | "fp8_channel"
  | "fp8_tensor"
  | "int8_channel"
  | "int4_packed"
  | "int4_gptq"
  | "int4_awq"
  | "mxfp4"
  | "nvfp4"
  | "gguf";

export const quantizedParts = [
  "attention",
  "dense",
  "experts",
  "sharedExperts",
  "indexer",
  "state",
  "embedding",
  "lmHead",
  "mtp",
  "towers",
] as const;
export type QuantizedPart = (typeof quantizedParts)[number];
