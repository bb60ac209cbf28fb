import type { Layer, Mtp } from "../architecture.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** Hunyuan A13B and its dense siblings: some counts are written once per layer. */
export const hunyuan: Family = {
  modelTypes: ["hunyuan_v1_moe", "hunyuan_v1_dense"],
  read(keys, modelType) {
    keys.ignore("attention_head_dim", "use_mixed_mlp_moe", "moe_layer_num_skipped", "moe_drop_tokens");
    keys.ignore("moe_random_routing_dropped_token", "num_media_embeds", "group_limited_greedy");
    if (keys.flag("use_cla", false)) throw new Refusal("cross-layer attention is not known in this family");
    if (keys.flag("attention_bias", false) || keys.flag("mlp_bias", false)) {
      throw new Refusal("biases are not known in this family");
    }
    const attention = groupedQuery(keys, {
      qkNorm: keys.flag("use_qk_norm", true) ? "head" : "none",
      headDim: keys.optionalSize("head_dim") ?? keys.size("attention_head_dim"),
    });
    const layers = keys.layers();
    const width = keys.size("intermediate_size");
    if (modelType === "hunyuan_v1_dense") {
      return decoder(keys, { tied: true, layers: stack(layers, () => layer(keys, attention, dense(width))) });
    }
    const feedForward = experts(keys, layers, width);
    return decoder(keys, {
      tied: true,
      layers: stack(layers, (index) => layer(keys, attention, feedForward(index))),
    });
  },
};

function experts(keys: Keys, layers: number, width: number): (index: number) => Layer["feedForward"] {
  const each = (name: string, otherwise: number): readonly number[] =>
    perLayer(name, keys.perLayerCounts(name, layers, otherwise), layers);
  const counts = each("num_experts", 1);
  const used = each("moe_topk", 1);
  const widths = each("moe_intermediate_size", width);
  const shared = each("num_shared_expert", 1);
  return (index) => {
    const size = widths[index] ?? width;
    return mixture(counts[index] ?? 1, used[index] ?? 1, size, {
      sharedIntermediateSize: (shared[index] ?? 0) * size,
    });
  };
}

/** Hy3: grouped-query attention, one dense layer, then experts chosen with a correction bias. */
export const hyV3: Family = {
  modelTypes: ["hy_v3"],
  read(keys) {
    keys.ignore(
      "enable_moe_fp32_combine",
      "moe_router_enable_expert_bias",
      "moe_router_use_sigmoid",
      "qk_norm",
    );
    keys.ignore(
      "enable_attention_fp32_softmax",
      "enable_lm_head_fp32",
      "use_grouped_mm",
      "expert_hidden_dim",
    );
    const bias = keys.flag("attention_bias", false);
    const attention = groupedQuery(keys, { qkvBias: bias, outputBias: bias, qkNorm: "head" });
    const layers = keys.layers();
    const types = keys.texts("mlp_layer_types");
    const listed = types === null ? null : perLayer("mlp_layer_types", types, layers);
    const first = keys.countOr("first_k_dense_replace", 1);
    const width = keys.size("moe_intermediate_size");
    const sparse = mixture(keys.size("num_experts"), keys.size("num_experts_per_tok"), width, {
      routerBias: true,
      sharedIntermediateSize: keys.countOr("num_shared_experts", 1) * width,
    });
    const plain = dense(keys.size("intermediate_size"), { bias: keys.flag("mlp_bias", false) });
    const isDense = (index: number): boolean => (listed === null ? index < first : listed[index] === "dense");
    const made = stack(layers, (index) => layer(keys, attention, isDense(index) ? plain : sparse));
    return decoder(keys, { layers: made, mtp: mtp(keys, made.at(-1)) });
  },
};

function mtp(keys: Keys, last: Layer | undefined): Mtp | null {
  const modules = keys.modules();
  const hidden = keys.size("hidden_size");
  if (modules === 0 || last === undefined) return null;
  return {
    layers: Array.from({ length: modules }, () => last),
    ownEmbedding: false,
    ownHead: false,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}
