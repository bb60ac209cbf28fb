/**
 * What a model is made of, independent of how anybody stores it: the one description from which
 * parameters, bytes per GPU, KV cache and FLOPs follow. Read from a hub config.json by
 * `architecture/families/*` or from `data/models`. All sizes are elements, not bytes.
 */
export interface Architecture {
  /** `model_type` of config.json (of `text_config` where nested). */
  readonly modelType: string;
  /** `architectures[0]` of config.json, or null where it is not known. */
  readonly className: string | null;
  readonly hiddenSize: number;
  readonly vocabSize: number;
  readonly tieWordEmbeddings: boolean;
  /** Decoder layers in order. Equal layers may share one object. */
  readonly layers: readonly Layer[];
  /** Multi-token-prediction modules: in the checkpoint, loaded only with speculative decoding. */
  readonly mtp: Mtp | null;
  /** Vision and audio towers with their projectors. */
  readonly towers: readonly Tower[];
  /** Parameters that no rule above makes (hyper-connections, gates), and what they are. */
  readonly extras: readonly ExtraParameters[];
  /** Learned absolute positions (encoders); not set where positions are computed. */
  readonly positions?: number;
  /** Elements of the norms after the last layer; not set = one of hidden size. */
  readonly finalNormElements?: number;
}

export interface Layer {
  readonly mixer: Mixer | null;
  /** A second mixer that runs beside the first (attention and Mamba-2 in Falcon-H1). */
  readonly parallelMixer?: Mixer;
  readonly feedForward: FeedForward | null;
  /** A second feed-forward that runs beside the first (dense + MoE in one layer), or null. */
  readonly parallelFeedForward: FeedForward | null;
  /** Elements of all norm weights of the layer outside the mixer (qk-norms belong to the mixer). */
  readonly normElements: number;
}

/** Token mixers. `Attention` kinds keep a KV cache that grows; state kinds keep a fixed state per sequence. */
export type Mixer = GroupedQueryAttention | LatentAttention | CompressedAttention | StateMixer;

export interface GroupedQueryAttention {
  readonly kind: "attention";
  /** What a layer may look at: everything, a sliding window, or its own chunk. */
  readonly span: "full" | "sliding" | "chunked";
  /** Window or chunk in tokens; null for `full`. */
  readonly window: number | null;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly valueHeadDim: number;
  readonly qkvBias: boolean;
  readonly outputBias: boolean;
  /** Queries go through a low-rank projection (Step 3); null: they are projected directly. */
  readonly qLoraRank: number | null;
  /** Weights of the query/key norms: none, one per head_dim, or over all heads. */
  readonly qkNorm: "none" | "head" | "full";
  /** The query projection also makes an output gate (Qwen3-Next, Qwen3.5). */
  readonly outputGate: boolean;
  /** A gate of one value per query head (Step 3.5). */
  readonly headGate: boolean;
  /** One learned sink per query head (gpt-oss). */
  readonly sinks: boolean;
  /** Keys and values come from one projection (Gemma 4 global layers); both are cached. */
  readonly sharedKeyValueProjection: boolean;
  /** The layer reads another layer's cache and caches nothing; its key/value projections are stored unused. */
  readonly reusesCache: boolean;
  /**
   * Block-sparse attention's indexer (MiniMax M3). It caches `headDim` elements per token besides keys
   * and values, in the KV type of the model.
   */
  readonly indexer: { readonly heads: number; readonly headDim: number } | null;
}

/** Multi-head latent attention (DeepSeek V2 and later, Kimi K2, GLM-4.7-Flash …). */
export interface LatentAttention {
  readonly kind: "latent";
  readonly heads: number;
  /** Null: queries are projected directly. */
  readonly qLoraRank: number | null;
  readonly kvLoraRank: number;
  readonly qkNopeHeadDim: number;
  readonly qkRopeHeadDim: number;
  readonly valueHeadDim: number;
  /** Sparse attention's indexer (DSA); null = none, or this layer reuses another layer's index. */
  readonly indexer: LatentIndexer | null;
  /** A projection from the hidden size gates the output (Kimi K3). */
  readonly outputGate: boolean;
}

export interface LatentIndexer {
  readonly heads: number;
  readonly headDim: number;
  readonly topK: number;
  /** One cached entry per this many tokens; not set = every token. */
  readonly keyPool?: number;
}

/** DeepSeek V4: a window of latent entries plus compressed entries. */
export interface CompressedAttention {
  readonly kind: "compressed";
  readonly heads: number;
  readonly headDim: number;
  readonly qLoraRank: number;
  readonly outputGroups: number;
  readonly outputLoraRank: number;
  readonly window: number;
  /** One compressed entry per this many tokens; null = window only. */
  readonly compressionRatio: number | null;
  readonly indexerHeads: number;
  /** Indexer entry per compressed entry, in elements; null = none. */
  readonly indexerHeadDim: number | null;
}

/** Recurrent mixers: state per sequence does not grow with context. */
export type StateMixer = GatedDeltaNet | Mamba1 | Mamba2 | KimiDelta | Lightning;

interface RecurrentState {
  readonly kind: "state";
  /** Heads of the recurrence (value heads; channels in Mamba-1). */
  readonly heads: number;
  /** Key heads; groups in Mamba-2. */
  readonly keyHeads: number;
  /** Width of a key; the state size in Mamba. */
  readonly keyHeadDim: number;
  readonly valueHeadDim: number;
  readonly convKernel: number;
  /** Channels that the short convolution runs over; 0 = none. */
  readonly convChannels: number;
  /** Elements of the recurrent state of one sequence in this layer (before tensor parallelism). */
  readonly recurrentStateElements: number;
  /** Elements of the convolution tail of one sequence in this layer: channels x (kernel - 1). */
  readonly convStateElements: number;
}

export interface GatedDeltaNet extends RecurrentState {
  readonly variant: "gated_delta_net";
}
export interface Mamba1 extends RecurrentState {
  readonly variant: "mamba1";
  readonly dtRank: number;
  /** Norms over dt, B and C (Jamba). */
  readonly innerNorms: boolean;
}
export interface Mamba2 extends RecurrentState {
  readonly variant: "mamba2";
  /** A gated norm before the output projection. */
  readonly gatedNorm: boolean;
}
export interface KimiDelta extends RecurrentState {
  readonly variant: "kimi_delta";
  /** The output gate is one full matrix instead of two low-rank ones. */
  readonly fullRankGate: boolean;
}
export interface Lightning extends RecurrentState {
  readonly variant: "lightning";
}

export type FeedForward = DenseFeedForward | MixtureOfExperts;

export interface DenseFeedForward {
  readonly kind: "dense";
  readonly intermediateSize: number;
  /** 3 = gate, up, down; 2 = up, down. */
  readonly matrices: 2 | 3;
  readonly bias: boolean;
}

export interface MixtureOfExperts {
  readonly kind: "moe";
  readonly experts: number;
  readonly expertsPerToken: number;
  /** Choices of the router that compute nothing (LongCat). */
  readonly zeroExperts: number;
  readonly intermediateSize: number;
  readonly matrices: 2 | 3;
  /** Experts and router have biases (gpt-oss). */
  readonly bias: boolean;
  /** Width that the experts see; null = hidden size (latent MoE has a smaller one). */
  readonly latentSize: number | null;
  /** Router correction bias (one per expert), stored in the checkpoint. */
  readonly routerBias: boolean;
  /** Elements of the shared expert's gate (Qwen), 0 = none. */
  readonly sharedGateElements: number;
  /** Total intermediate width of all shared experts; 0 = none. */
  readonly sharedIntermediateSize: number;
}

export interface Mtp {
  readonly layers: readonly Layer[];
  readonly ownEmbedding: boolean;
  readonly ownHead: boolean;
  /** Projections and norms that join the MTP module to the trunk, in elements, per module. */
  readonly joinElements: number;
}

export interface Tower {
  readonly role: "vision" | "audio";
  readonly parameters: number;
  /** Split over the ranks of tensor parallelism (Llama 4); not set = a copy on each. */
  readonly sharded?: boolean;
  readonly note: string | null;
}

export interface ExtraParameters {
  readonly what: string;
  readonly parameters: number;
  /** One row per vocabulary entry (Gemma's per-layer embeddings): split like the embedding. */
  readonly perToken?: boolean;
}
