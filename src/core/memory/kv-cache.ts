import type { Architecture, Layer, Mixer } from "../architecture/architecture.ts";
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
  /** Decode context parallelism: MLA entries are spread over this many ranks; 1 = replicated. */
  readonly contextParallel: number;
  /** A sparse-attention model: FP8 latents are 656 B records (512 B + 16 B of scales + 128 B of bf16 rope). */
  readonly packedSparseLatent: boolean;
  /** Bytes of one element of a recurrent state (fp32 = 4) and of a convolution tail (bf16 = 2). */
  readonly stateElementBytes: number;
  readonly convElementBytes: number;
}

/** One DSA indexer entry: 128 FP8 values and one FP32 scale (vLLM `DeepseekV32IndexerCache`), never in TP. */
const INDEXER_SCALE_BYTES = 4;
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
  for (const layer of layers) {
    const kept = layer.mixer === null ? null : mixerCache(layer.mixer, rules);
    if (kept === null) continue;
    const key = `${kept.kind}/${kept.bytesPerToken}/${kept.window}/${kept.stateBytes}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? kept : { ...before, layers: before.layers + 1 });
  }
  return [...merged.values()];
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
      return attentionKind(mixer.span, heads * perHead, mixer.window);
    }
    case "latent": {
      const entry = latentEntryBytes(mixer.kvLoraRank, mixer.qkRopeHeadDim, rules);
      const index = mixer.indexer === null ? 0 : mixer.indexer.headDim + INDEXER_SCALE_BYTES;
      return attentionKind("latent", (entry + index) / rules.contextParallel, null);
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
 * DeepSeek V4: entries of `headDim` values (448 FP8 + 64 bf16 rope + scales = 584 B for 512) in a
 * window, and one more per `compressionRatio` tokens, with an indexer entry beside it where there is one.
 * Check: 9,848 B/token for V4 Pro, vLLM's own figure (https://github.com/vllm-project/vllm/issues/51041).
 */
function compressedKind(mixer: Extract<Mixer, { kind: "compressed" }>, rules: KvRules): KvLayers {
  const entry = mixer.headDim * kvElementBytes(rules.precision);
  const index = mixer.indexerHeadDim === null ? 0 : mixer.indexerHeadDim + INDEXER_SCALE_BYTES;
  const perToken = mixer.compressionRatio === null ? 0 : (entry + index) / mixer.compressionRatio;
  return {
    kind: "compressed",
    layers: 1,
    bytesPerToken: perToken,
    window: mixer.compressionRatio === null ? mixer.window : null,
    stateBytes: mixer.window * entry,
  };
}

/** All decoder layers of a model; MTP layers join when speculative decoding loads them. */
export function cachedLayers(architecture: Architecture, withMtp: boolean): readonly Layer[] {
  if (!withMtp || architecture.mtp === null) return architecture.layers;
  return [...architecture.layers, ...architecture.mtp.layers];
}
