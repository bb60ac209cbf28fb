import type { Architecture } from "../architecture/architecture.ts";
import type { Quantization } from "../architecture/quantization.ts";
import type { HubCard } from "./hub.ts";
import type { Source } from "./source.ts";

/** The names of number formats, as the field writes them. awq, gptq and w4a16 are `int4`; w8a8 is `int8`. */
export type Precision =
  | "bf16"
  | "fp16"
  | "fp32"
  | "fp8"
  | "int8"
  | "int4"
  | "mxfp4"
  | "nvfp4"
  | GgufPrecision;
/** A GGUF file type in lower case, for example `q4_k_m`. */
export type GgufPrecision = `q${string}` | `iq${string}` | "f16";

/**
 * How a checkpoint's quantization rule is known: read from its own config, the one that reproduces its
 * published bytes, or its published count of stored elements (which the scales are part of), or assumed
 * from others (the note then says from which).
 */
export const ruleBases = ["config", "published_bytes", "published_count", "assumed"] as const;
export type RuleBasis = (typeof ruleBases)[number];

/** One published set of weights of a model. */
export interface Checkpoint {
  /** Hub repository id, `org/name`. */
  readonly id: string;
  readonly precision: Precision;
  readonly quantization: Quantization;
  /** Not set where nothing is quantized. */
  readonly ruleBasis?: RuleBasis;
  /** KV cache type that the checkpoint's own config asks for (`kv_cache_quant_algo`); not set = none. */
  readonly kvPrecision?: "fp8";
  /** Bytes of the weight files that an engine reads; null where nobody published them (then they are computed). */
  readonly publishedBytes: number | null;
  /** True when the repository id was seen in a source; false = the id is plausible but unconfirmed. */
  readonly confirmed: boolean;
  /** Official = by the model's own vendor. */
  readonly official: boolean;
  readonly sources: readonly Source[];
  readonly note: string | null;
}

export interface ContextLength {
  /** Length that the engine accepts without an override (config.json), in tokens. */
  readonly native: number;
  /** Length with the documented extension (YaRN …), in tokens; null where there is none. */
  readonly extended: number | null;
  readonly note: string | null;
}

export interface PublishedParameters {
  /** Logical weights: no MTP, no quantization scales, packed elements unpacked, vision included. Null = unknown. */
  readonly total: number | null;
  readonly active: number | null;
  /** "exact" = the tensor list reproduces the published total to the last parameter. */
  readonly countStatus: string;
}

export interface Model {
  /** Hub repository id of the reference checkpoint, `org/name`. */
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly vendor: string;
  /** `YYYY-MM-DD`, or null where it is not known. */
  readonly released: string | null;
  readonly aliases: readonly string[];
  /** `text` models generate; `embedding` and `reranker` models do not. */
  readonly task: "text" | "embedding" | "reranker";
  readonly architecture: Architecture;
  readonly contextTokens: ContextLength;
  readonly parameters: PublishedParameters;
  /** The most used first. */
  readonly checkpoints: readonly Checkpoint[];
  /** License ids (`data/licenses`); the whole stack, own license first. Empty = not read yet. */
  readonly licenses: readonly string[];
  /** How the license is known where no license file settled it, and where to look: whole sentences. */
  readonly licenseNote?: string;
  /**
   * False where dimensions are recalled or inferred rather than read, unless it is a single one that the
   * exact published count leaves no choice for.
   */
  readonly verified: boolean;
  /** How a model outside the catalog was sized: from its weight headers, or from its config alone. */
  readonly basis?: "headers" | "config";
  /** The card of a model outside the catalog, for what its license may be. */
  readonly card?: HubCard;
  /** Priority models come first in lists. */
  readonly priority: boolean;
  /**
   * Id of the newer model that its maker has for the same use. A superseded model is answered about when
   * it is named, but neither recommended nor meant by a short name that a current one carries too.
   */
  readonly supersededBy?: string;
  readonly notes: string | null;
  readonly sources: readonly Source[];
}
