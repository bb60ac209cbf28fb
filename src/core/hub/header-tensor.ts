import type { HeaderPart } from "../architecture/header-bytes.ts";

/** One tensor as the header of a weight file describes it. */
export interface HeaderTensor {
  readonly name: string;
  /** safetensors dtype, or GGML type name. */
  readonly dtype: string;
  /** As stored: packed formats count packed elements. */
  readonly elements: number;
  readonly bytes: number;
}

/** Where a tensor belongs: a decoder layer, outside of them, or an MTP module. */
export interface HeaderPlace {
  readonly place: number | "ends" | "mtp";
  readonly part: HeaderPart;
}

const TOWERS =
  /(?:^|\.)(?:visual|vision\w*|vit|audio\w*|image\w*|multi_modal_projector|mm_projector|mm|v|a|embed_vision|embed_audio|sam_model|mlp1)\./;
const MTP = /(?:^|\.)(?:mtp\w*|nextn\w*|eagle\w*)\./;
const LAYER = /(?:^|\.)(?:layers|blocks|block|h|blk)\.(\d+)\.(.*)$/;

/** Patterns inside a layer, first match wins. Hub names first, then those of GGUF. */
const IN_LAYER: readonly (readonly [RegExp, HeaderPart])[] = [
  [/shared_expert_gate|ffn_gate_inp|exp_probs_b|e_score_correction/, "router"],
  [/shared_expert|shared_mlp|_shexp/, "sharedExperts"],
  [/experts?[._]|_exps|latent_proj/, "experts"],
  [/(?:^|\.)(?:router|gate)\b/, "router"],
  [/self_attn|attention\b|(?:^|\.)attn\.|linear_attn|mamba|(?:^|\.)ssm_|^attn_(?!norm)|indexer/, "mixer"],
  [/mixer\.(?:up|down|gate)_proj/, "dense"],
  [/(?:^|\.)mixer\./, "mixer"],
  [/(?:^|\.)(?:mlp|feed_forward|ffn)\.|^ffn_(?:gate|up|down)\b/, "dense"],
  [/norm/, "norm"],
];

const AT_ENDS: readonly (readonly [RegExp, HeaderPart])[] = [
  [/lm_head|embed_out|^output\.|(?:^|\.)output\.weight$|(?:^|\.)head\.weight$/, "lmHead"],
  [/norm|ln_f/, "norm"],
  [
    /embed_tokens|embeddings?\b|word_embeddings|tok_embeddings|token_embd|\bwte\b|position_embd|\bwpe\b|(?:^|\.)embed\./,
    "embedding",
  ],
];

/** Reads a tensor's place and part from its name, as hub checkpoints and GGUF files write it. */
export function placeOfTensor(name: string): HeaderPlace {
  const layer = LAYER.exec(name);
  const before = layer === null ? name : name.slice(0, layer.index + 1);
  if (TOWERS.test(before)) return { place: "ends", part: "towers" };
  if (MTP.test(name)) return { place: "mtp", part: "other" };
  if (layer?.[1] === undefined || layer[2] === undefined)
    return { place: "ends", part: firstMatch(AT_ENDS, name) };
  return { place: Number(layer[1]), part: firstMatch(IN_LAYER, layer[2]) };
}

function firstMatch(patterns: readonly (readonly [RegExp, HeaderPart])[], name: string): HeaderPart {
  return patterns.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}
