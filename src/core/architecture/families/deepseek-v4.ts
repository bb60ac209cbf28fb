import type { CompressedAttention, ExtraParameters, Mtp } from "../architecture.ts";
import { decoder, type Family, layer, perLayer, stack, type TextArchitecture } from "./family.ts";
import { deepseekExperts } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/**
 * DeepSeek V4: compressed attention, experts in every layer (the first ones chosen by a hash of the
 * token, without a correction bias), and hyper-connections around each block.
 */
export const deepseekV4: Family = {
  // `deepseek_ref` is what SGLang's FP8 conversions call it.
  modelTypes: ["deepseek_v4", "deepseek_ref"],
  read(keys) {
    keys.ignore("num_key_value_heads", "qk_rope_head_dim", "topk_method", "hc_sinkhorn_iters", "hc_eps");
    keys.ignore("expert_dtype", "qk_nope_head_dim", "first_k_dense_replace");
    const layers = keys.layers();
    const ratios = perLayer("compress_ratios", keys.counts("compress_ratios") ?? [], layers);
    const hashed = keys.countOr("num_hash_layers", 0);
    const made = stack(layers, (index) =>
      layer(keys, compressed(keys, ratios[index] ?? 0), deepseekExperts(keys, index >= hashed)),
    );
    return decoder(keys, { layers: made, mtp: mtp(keys), extras: hyperConnections(keys, layers) });
  },
};

function compressed(keys: Keys, ratio: number): CompressedAttention {
  const indexed = ratio === 4;
  keys.ignore("index_topk");
  return {
    kind: "compressed",
    heads: keys.size("num_attention_heads"),
    headDim: keys.size("head_dim"),
    qLoraRank: keys.size("q_lora_rank"),
    outputGroups: keys.size("o_groups"),
    outputLoraRank: keys.size("o_lora_rank"),
    window: keys.size("sliding_window"),
    compressionRatio: ratio === 0 ? null : ratio,
    indexerHeads: keys.size("index_n_heads"),
    indexerHeadDim: indexed ? keys.size("index_head_dim") : null,
  };
}

/** Mixing of `hc_mult` residual streams: two per layer and one before the head. */
function hyperConnections(keys: Keys, layers: number): readonly ExtraParameters[] {
  const streams = keys.countOr("hc_mult", 0);
  if (streams === 0) return [];
  const head = streams * (streams * keys.size("hidden_size")) + streams + 1;
  return [{ what: "hyper-connections", parameters: layers * perBlock(keys, streams) + head }];
}

function perBlock(keys: Keys, streams: number): number {
  const outputs = (2 + streams) * streams;
  return 2 * (outputs * streams * keys.size("hidden_size") + outputs + 3);
}

/** One block with window attention, its own hyper-connections, embedding and head. */
function mtp(keys: Keys): Mtp | null {
  const modules = keys.modules();
  if (modules === 0) return null;
  const streams = keys.countOr("hc_mult", 0);
  const hidden = keys.size("hidden_size");
  const one = layer(keys, compressed(keys, 0), deepseekExperts(keys, true));
  const mixing = streams === 0 ? 0 : perBlock(keys, streams) + streams * streams * hidden + streams + 1;
  const layers: TextArchitecture["layers"] = Array.from({ length: modules }, () => one);
  return {
    layers,
    ownEmbedding: true,
    ownHead: true,
    joinElements: 2 * hidden * hidden + 3 * hidden + mixing,
  };
}
