import type { Bytes } from "../units.ts";

export type TensorRole =
  | "embedding"
  | "lmHead"
  | "attention"
  | "indexer"
  | "state"
  | "dense"
  | "experts"
  | "sharedExperts"
  | "router"
  | "norm"
  | "towers"
  | "mtp"
  | "extra";

/**
 * How tensor parallelism splits a tensor, as the engines do it:
 * - `column`: dimension 0 divided by TP; `row`: dimension 1 divided by TP
 * - `kvHeads`: dimension 0 divided by min(TP, `heads`): beyond that the heads are replicated
 * - `vocabulary`: dimension 0 padded to 64 x TP, then divided
 * - `expertColumn` / `expertRow`: one expert's matrix, divided by TP unless experts are spread (expert
 *   parallelism), where whole experts are dealt to the GPUs
 * - `replicated`: on every GPU of the stage
 */
export type Sharding =
  | { readonly kind: "column" | "row" | "replicated" | "vocabulary" | "expertColumn" | "expertRow" }
  | { readonly kind: "kvHeads"; readonly heads: number };

/** One weight tensor, or `copies` equal ones (experts). */
export interface Tensor {
  /** Name below the layer, as most checkpoints write it: `self_attn.q_proj.weight`. */
  readonly name: string;
  readonly role: TensorRole;
  /** What the tensor is by itself: `role`, but inside an MTP module the role it would have in the trunk. */
  readonly part: TensorRole;
  /** Decoder layer; `first` and `last` are the pipeline stages that hold embeddings and head. */
  readonly layer: number | "first" | "last";
  /** Logical shape, [output, input] for matrices. */
  readonly shape: readonly number[];
  readonly copies: number;
  readonly sharding: Sharding;
  /** The weight of a linear layer or an embedding: what a quantization may cover. Norms and biases never are. */
  readonly quantizable: boolean;
  /** Set where a checkpoint keeps this tensor in FP32 whatever its precision (router correction bias). */
  readonly alwaysF32: boolean;
}

/** A safetensors dtype name. */
export type Dtype = "BF16" | "F16" | "F32" | "F8_E4M3" | "F8_E8M0" | "I8" | "U8" | "I32" | "I64" | "GGUF";

/** What a tensor becomes on disk or on the GPU: its values and its scales. */
export interface StoredPart {
  readonly dtype: Dtype;
  /** Elements as stored (packed formats count packed elements). */
  readonly elements: number;
  readonly bytes: Bytes;
}
