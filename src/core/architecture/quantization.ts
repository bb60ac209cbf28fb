/** How a checkpoint stores its weights: the rule from which stored bytes follow. */
export interface Quantization {
  readonly scheme: QuantizationScheme;
  /** Type of everything that the scheme leaves alone. */
  readonly baseDtype: "bf16" | "fp16" | "fp32";
  /** Elements that share one scale along the input dimension (int4, mxfp4, nvfp4 …); null = per channel or tensor. */
  readonly groupSize: number | null;
  /** [rows, columns] of one scale block (block FP8), else null. */
  readonly blockSize: readonly [number, number] | null;
  /** Which tensors are quantized: by role. What is not listed stays in `baseDtype`. */
  readonly covers: readonly QuantizedPart[];
  /** Layers whose covered tensors stay in `baseDtype` all the same (mixed checkpoints), by index. */
  readonly skippedLayers: readonly number[];
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

export type QuantizedPart =
  | "attention"
  | "dense"
  | "experts"
  | "sharedExperts"
  | "indexer"
  | "state"
  | "embedding"
  | "lmHead"
  | "mtp"
  | "towers";
