import type { GroupedQueryAttention, Layer, Mtp } from "../architecture.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { deepseekExperts, dense } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** MiMo 7B: Qwen2's shape and one MTP layer, joined by a projection and three norms. */
export const mimo: Family = {
  modelTypes: ["mimo"],
  read(keys) {
    keys.ignore("sliding_window", "max_window_layers", "use_mrope");
    if (keys.flag("use_sliding_window", false))
      throw new Refusal("a sliding window is not known in this family");
    const attention = groupedQuery(keys, { qkvBias: keys.flag("attention_bias", true) });
    const one = layer(keys, attention, dense(keys.size("intermediate_size")));
    return decoder(keys, { layers: stack(keys.layers(), () => one), mtp: mtp(keys, one) });
  },
};

function mtp(keys: Keys, one: Layer): Mtp | null {
  const modules = keys.modules();
  const hidden = keys.size("hidden_size");
  if (modules === 0) return null;
  return {
    layers: Array.from({ length: modules }, () => one),
    ownEmbedding: false,
    ownHead: false,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}

/** MiMo V2 Flash: windows of 128 with sinks and heads of their own, full attention in between. */
export const mimoV2: Family = {
  modelTypes: ["mimo_v2_flash"],
  read(keys) {
    keys.ignore("attention_chunk_size", "sliding_window_size", "topk_method", "num_nextn_predict_layers");
    keys.ignore("use_qk_norm", "attention_value_scale", "swa_rope_theta", "layernorm_epsilon");
    if (keys.flag("attention_bias", false) || keys.flag("mlp_bias", false)) {
      throw new Refusal("biases are not known in this family");
    }
    const layers = keys.layers();
    const window = perLayer("hybrid_layer_pattern", keys.counts("hybrid_layer_pattern") ?? [], layers);
    const sparse = perLayer("moe_layer_freq", keys.counts("moe_layer_freq") ?? [], layers);
    const experts = deepseekExperts(keys, true);
    const plain = dense(keys.size("intermediate_size"));
    return decoder(keys, {
      layers: stack(layers, (index) =>
        layer(keys, attention(keys, window[index] === 1), sparse[index] === 1 ? experts : plain),
      ),
    });
  },
};

function attention(keys: Keys, windowed: boolean): GroupedQueryAttention {
  const full = groupedQuery(keys, {
    valueHeadDim: keys.size("v_head_dim"),
    sinks: keys.flag("add_full_attention_sink_bias", false),
  });
  const slidingAttention = groupedQuery(keys, {
    span: "sliding",
    window: keys.sizeOf("sliding_window", "sliding_window_size"),
    heads: keys.size("swa_num_attention_heads"),
    kvHeads: keys.size("swa_num_key_value_heads"),
    headDim: keys.size("swa_head_dim"),
    valueHeadDim: keys.size("swa_v_head_dim"),
    sinks: keys.flag("add_swa_attention_sink_bias", false),
  });
  return windowed ? slidingAttention : full;
}
