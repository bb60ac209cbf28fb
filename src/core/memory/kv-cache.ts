import type { CompressedAttention, Layer, Mixer } from "../architecture/architecture.ts";
import { mixersOf } from "../architecture/tensors.ts";
import { type KvPrecision, kvElementBytes } from "./kv-precision.ts";

/**
 * What the layers of one kind keep per GPU. `bytesPerToken` grows with context (up to `window`, where
 * there is one); `stateBytes` is there once per sequence, whatever its length.
 */
export interface KvLayers {
  readonly kind: "full" | "sliding" | "chunked" | "latent" | "compressed" | "state";
  /** Layers of this kind that keep a cache. */
  readonly layers: number;
  /** Bytes per token and layer on one GPU; 0 for state layers. */
  readonly bytesPerToken: number;
  /** Tokens that a sliding or chunked layer needs; null = all. */
  readonly window: number | null;
  /** Bytes per sequence and layer on one GPU; 0 for attention. */
  readonly stateBytes: number;
}

export interface KvRules {
  readonly precision: KvPrecision;
  readonly tensorParallel: number;
  /** Ranks that share one copy of what TP replicates: MLA entries, KV heads beyond their number. 1 = none. */
  readonly contextParallel: number;
  /** A sparse-attention model: FP8 latents are 656 B records (512 B + 16 B of scales + 128 B of bf16 rope). */
  readonly packedSparseLatent: boolean;
  /** Bytes of one element of a recurrent state (fp32 = 4) and of a convolution tail (bf16 = 2). */
  readonly stateElementBytes: number;
  readonly convElementBytes: number;
}

/** One DSA indexer entry: 128 FP8 values and one FP32 scale (vLLM `DeepseekV32IndexerCache`), never in TP. */
const INDEXER_SCALE_BYTES = 4;
/** Index keys of block-sparse attention stay in the model's 16-bit type, whole on every rank. */
const MODEL_ELEMENT_BYTES = 2;
/** 512 FP8 values, four FP32 scales and 64 bf16 rope values: https://github.com/vllm-project/recipes/pull/893 */
const PACKED_LATENT_SCALE_BYTES = 16;

/**
 * KV cache of a run of layers, merged by kind. Keys and values of grouped-query attention are divided
 * by min(TP, kvHeads); latent (MLA) entries are whole on every rank.
 * Source of the counts: https://docs.vllm.ai/en/stable/design/hybrid_kv_cache_manager.html and the
 * start-up logs in test/measured/memory.json.
 */
export function kvLayers(layers: readonly Layer[], rules: KvRules): readonly KvLayers[] {
  const merged = new Map<string, KvLayers>();
  for (const [layer, times] of timesOf(layers)) {
    for (const mixer of mixersOf(layer)) {
      const kept = mixerCache(mixer, rules);
      if (kept === null) continue;
      const key = `${kept.kind}/${kept.bytesPerToken}/${kept.window}/${kept.stateBytes}`;
      merged.set(key, { ...kept, layers: (merged.get(key)?.layers ?? 0) + times });
    }
  }
  return [...merged.values()];
}

/** How often each layer occurs: equal ones are one object. */
function timesOf(layers: readonly Layer[]): ReadonlyMap<Layer, number> {
  const times = new Map<Layer, number>();
  for (const layer of layers) times.set(layer, (times.get(layer) ?? 0) + 1);
  return times;
}

/** Bytes per token per GPU if every layer grew with context; null when some layer does not. */
export function uniformBytesPerToken(kinds: readonly KvLayers[]): number | null {
  if (kinds.some((kind) => kind.window !== null || kind.stateBytes > 0)) return null;
  return kinds.reduce((sum, kind) => sum + kind.layers * kind.bytesPerToken, 0);
}

function mixerCache(mixer: Mixer, rules: KvRules): KvLayers | null {
  switch (mixer.kind) {
    case "attention": {
      if (mixer.reusesCache) return null;
      const heads = Math.max(1, mixer.kvHeads / rules.tensorParallel);
      const perHead = (mixer.headDim + mixer.valueHeadDim) * kvElementBytes(rules.precision);
      const index = mixer.indexer === null ? 0 : mixer.indexer.headDim * MODEL_ELEMENT_BYTES;
      return attentionKind(mixer.span, (heads * perHead + index) / rules.contextParallel, mixer.window);
    }
    case "latent": {
      const entry = latentEntryBytes(mixer.kvLoraRank, mixer.qkRopeHeadDim, rules);
      const index = mixer.indexer === null ? 0 : mixer.indexer.headDim + INDEXER_SCALE_BYTES;
      const pooled = index / (mixer.indexer?.keyPool ?? 1);
      return attentionKind("latent", (entry + pooled) / rules.contextParallel, null);
    }
    case "compressed":
      return compressedKind(mixer, rules);
    case "state": {
      const recurrent = mixer.recurrentStateElements * rules.stateElementBytes;
      const convolution = mixer.convStateElements * rules.convElementBytes;
      const stateBytes = (recurrent + convolution) / rules.tensorParallel;
      return { kind: "state", layers: 1, bytesPerToken: 0, window: null, stateBytes };
    }
  }
}

function attentionKind(kind: KvLayers["kind"], bytesPerToken: number, window: number | null): KvLayers {
  return { kind, layers: 1, bytesPerToken, window, stateBytes: 0 };
}

function latentEntryBytes(latent: number, rope: number, rules: KvRules): number {
  if (rules.packedSparseLatent && kvElementBytes(rules.precision) === 1) {
    return latent + PACKED_LATENT_SCALE_BYTES + rope * 2;
  }
  return (latent + rope) * kvElementBytes(rules.precision);
}

/**
 * DeepSeek V4: entries of `headDim` values in a window, and one more per `compressionRatio` tokens, with
 * an indexer entry beside it where there is one; all in the KV type.
 * Check: 9,848 B/token for V4 Pro in BF16, 9.62 GiB at 1M tokens (https://github.com/vllm-project/vllm/issues/51041).
 */
function compressedKind(mixer: CompressedAttention, rules: KvRules): KvLayers {
  const element = kvElementBytes(rules.precision);
  const grown = mixer.headDim + (mixer.indexerHeadDim ?? 0);
  const perToken = mixer.compressionRatio === null ? 0 : (grown * element) / mixer.compressionRatio;
  const windowBytes = mixer.window * mixer.headDim * element;
  return { kind: "compressed", layers: 1, bytesPerToken: perToken, window: null, stateBytes: windowBytes };
}
