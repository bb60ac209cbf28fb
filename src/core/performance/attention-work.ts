import type { Architecture, Mixer } from "../architecture/architecture.ts";
import { mixersOf } from "../architecture/tensors.ts";

/** Layers whose attention does the same work. Elements and FLOPs of one layer and one sequence. */
export interface AttentionWork {
  readonly kind: "attention" | "latent" | "compressed" | "state";
  readonly layers: number;
  /** Cache elements per context token; latent entries are whole on every rank, keys and values are divided. */
  readonly cacheElements: number;
  /** Ranks that a layer's cache can be divided over. */
  readonly cacheHeads: number;
  /** Tokens that decode looks at: window, chunk or sparse selection; null = the whole context. */
  readonly reach: number | null;
  /** Bytes per context token that select what to look at (sparse attention's index keys, FP8 and a scale). */
  readonly indexBytes: number;
  /** FLOPs of one decoded token per context token that it looks at. */
  readonly decodeFlops: number;
  /** FLOPs of one prompt token per earlier token that it looks at. */
  readonly prefillFlops: number;
  /** Bytes of recurrent state, read and written once per decoded token. */
  readonly stateBytes: number;
}

/** Recurrent states are kept in FP32 (vLLM `mamba_ssm_dtype`). */
const STATE_ELEMENT_BYTES = 4;
const NO_WORK = {
  cacheElements: 0,
  cacheHeads: 1,
  reach: null,
  indexBytes: 0,
  decodeFlops: 0,
  prefillFlops: 0,
};

/** Token mixers of a model, equal ones counted together. */
export function attentionWork(architecture: Architecture): readonly AttentionWork[] {
  // Equal layers share one object: their work is the same without a look.
  const times = new Map<Mixer, number>();
  for (const mixer of architecture.layers.flatMap(mixersOf)) times.set(mixer, (times.get(mixer) ?? 0) + 1);
  const merged = new Map<string, AttentionWork>();
  for (const [mixer, layers] of times) {
    const work = workOf(mixer);
    const key = JSON.stringify(work);
    merged.set(key, { ...work, layers: (merged.get(key)?.layers ?? 0) + layers });
  }
  return [...merged.values()];
}

/** A multiplication and an addition for each element of q.k, and again for p.v. */
function workOf(mixer: Mixer): Omit<AttentionWork, "layers"> {
  switch (mixer.kind) {
    case "attention": {
      const { heads, kvHeads, headDim, valueHeadDim } = mixer;
      const flops = 2 * heads * (headDim + valueHeadDim);
      return {
        kind: "attention",
        cacheElements: kvHeads * (headDim + valueHeadDim),
        cacheHeads: kvHeads,
        reach: mixer.window,
        indexBytes: mixer.indexer === null ? 0 : mixer.indexer.headDim * 2,
        decodeFlops: flops,
        prefillFlops: flops,
        stateBytes: 0,
      };
    }
    case "latent": {
      const { heads, kvLoraRank, qkNopeHeadDim, qkRopeHeadDim, valueHeadDim, indexer } = mixer;
      return {
        kind: "latent",
        cacheElements: kvLoraRank + qkRopeHeadDim,
        cacheHeads: 1,
        reach: indexer?.topK ?? null,
        indexBytes: indexer === null ? 0 : indexer.headDim + 4,
        // Decode works on the latents themselves, the projections are absorbed: arXiv:2405.04434, section 2.1.
        decodeFlops: 2 * heads * (2 * kvLoraRank + qkRopeHeadDim),
        prefillFlops: 2 * heads * (qkNopeHeadDim + qkRopeHeadDim + valueHeadDim),
        stateBytes: 0,
      };
    }
    case "compressed": {
      const entries = mixer.compressionRatio === null ? 0 : 1 / mixer.compressionRatio;
      const flops = 4 * mixer.heads * mixer.headDim * entries;
      return {
        ...NO_WORK,
        kind: "compressed",
        cacheElements: (mixer.headDim + (mixer.indexerHeadDim ?? 0)) * entries,
        decodeFlops: flops,
        prefillFlops: flops,
        stateBytes: 0,
      };
    }
    case "state":
      return { ...NO_WORK, kind: "state", stateBytes: mixer.recurrentStateElements * STATE_ELEMENT_BYTES };
  }
}
