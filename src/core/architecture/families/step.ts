import type { GroupedQueryAttention, Layer, Mtp } from "../architecture.ts";
import { groupedQuery, spans } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** Step 3.5 and 3.7 Flash: windows with more query heads than full layers, a gate per head. */
export const stepFlash: Family = {
  modelTypes: ["step3p5", "step3p7"],
  read(keys) {
    keys.ignore(
      "max_seq_len",
      "need_fp32_gate",
      "norm_expert_weight",
      "use_moe",
      "att_impl_type",
      "use_qk_norm",
    );
    keys.ignore("use_moe_router_bias", "use_head_wise_attn_gate", "swiglu_limits", "swiglu_limits_shared");
    keys.ignore("use_rope_layers", "yarn_only_types", "partial_rotary_factors", "zero_centered", "sink");
    const layers = keys.layers();
    const perLayer = spans(keys, layers);
    const slidingHeads = headsOfWindows(keys);
    const isSparse = sparseLayers(keys, layers);
    const experts = expertsOf(keys, true);
    const plain = dense(keys.size("intermediate_size"));
    const make = (index: number): GroupedQueryAttention => {
      const span = perLayer[index] ?? { span: "full", window: null };
      const heads = span.span === "sliding" ? slidingHeads : keys.size("num_attention_heads");
      const kvHeads = keys.sizeOf("num_key_value_heads", "num_attention_groups");
      return groupedQuery(keys, { ...span, heads, kvHeads, qkNorm: "head", headGate: true });
    };
    return decoder(keys, {
      layers: stack(layers, (index) => layer(keys, make(index), isSparse(index) ? experts : plain)),
      mtp: mtp(keys, layer(keys, make(perLayer.findIndex(({ span }) => span === "sliding")), plain)),
    });
  },
};

/** Without a setting of their own, windows have as many heads as full layers (transformers `Step3p7TextConfig`). */
function headsOfWindows(keys: Keys): number {
  const setting = keys.part("attention_other_setting");
  const heads = keys.size("num_attention_heads");
  return (
    keys.optionalSize("num_sliding_attention_heads") ?? setting?.sizeOr("num_attention_heads", heads) ?? heads
  );
}

function sparseLayers(keys: Keys, layers: number): (index: number) => boolean {
  const types = keys.texts("mlp_layer_types");
  const first = keys.countOr("first_k_dense_replace", 3);
  if (types !== null) return (index) => types[index] === "sparse";
  const listed = keys.has("moe_layers_enum") ? indexes(keys.text("moe_layers_enum") ?? "") : null;
  if (listed === null) return (index) => index >= first;
  const set = new Set(listed.filter((index) => index < layers));
  return (index) => set.has(index);
}

function indexes(text: string): readonly number[] {
  return text
    .split(",")
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const index = Number(part);
      if (!Number.isInteger(index) || index < 0) throw new Refusal("moe_layers_enum is not a list of layers");
      return index;
    });
}

function expertsOf(keys: Keys, routerBias: boolean): Layer["feedForward"] {
  keys.ignore("n_shared_experts");
  return mixture(
    keys.sizeOf("n_routed_experts", "num_experts", "moe_num_experts"),
    keys.sizeOf("num_experts_per_tok", "moe_top_k"),
    keys.size("moe_intermediate_size"),
    { routerBias, sharedIntermediateSize: keys.sizeOf("share_expert_dim", "share_expert_dims") },
  );
}

/** Dense layers with a window, each with a head of its own. */
function mtp(keys: Keys, one: Layer): Mtp | null {
  const modules = keys.modules();
  const hidden = keys.size("hidden_size");
  if (modules === 0) return null;
  return {
    layers: Array.from({ length: modules }, () => one),
    ownEmbedding: false,
    ownHead: true,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}

/** Step 3: multi-matrix factorization attention, one wide KV head and low-rank queries. */
export const step3: Family = {
  modelTypes: ["step3_text"],
  read(keys) {
    keys.ignore("max_seq_len", "need_fp32_gate", "norm_expert_weight", "use_moe", "share_q_dim");
    const attention = groupedQuery(keys, {
      kvHeads: keys.sizeOf("num_attention_groups", "num_key_value_heads"),
      qLoraRank: keys.size("share_q_dim"),
    });
    const layers = keys.layers();
    const isSparse = sparseLayers(keys, layers);
    const experts = expertsOf(keys, false);
    const plain = dense(keys.size("intermediate_size"));
    return decoder(keys, {
      layers: stack(layers, (index) => layer(keys, attention, isSparse(index) ? experts : plain)),
    });
  },
};
