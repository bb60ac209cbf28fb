import type { GroupedQueryAttention, Layer } from "../architecture.ts";
import { groupedQuery, spans } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/**
 * Gemma 4: global layers have wider heads, fewer KV heads and one projection for keys and values; the
 * last layers of the small models read an earlier layer's cache; the 26B runs experts beside a dense
 * feed-forward.
 */
export const gemma4: Family = {
  modelTypes: ["gemma4_text", "gemma4_unified_text"],
  read(keys) {
    keys.ignore("use_bidirectional_attention", "expert_intermediate_size", "vocab_size_per_layer_input");
    const layers = keys.layers();
    const perLayer = spans(keys, layers, 6);
    const sharedFrom = layers - keys.countOr("num_kv_shared_layers", 0);
    const narrow = keys.size("intermediate_size");
    const doubled = keys.flag("use_double_wide_mlp", false);
    return decoder(keys, {
      tied: true,
      extras: perLayerEmbeddings(keys, layers),
      layers: stack(layers, (index) => {
        const reusesCache = index >= sharedFrom;
        const span = perLayer[index] ?? { span: "full", window: null };
        const attention = { ...attentionOf(keys, span.span === "full"), ...span, reusesCache };
        return block(keys, attention, reusesCache && doubled ? 2 * narrow : narrow);
      }),
    });
  },
};

function attentionOf(keys: Keys, global: boolean): GroupedQueryAttention {
  const bias = keys.flag("attention_bias", false);
  const given = { qkvBias: bias, outputBias: bias, qkNorm: "head" } as const;
  const equal = keys.flag("attention_k_eq_v", false);
  const kvHeads = keys.optionalSize("num_global_key_value_heads");
  const headDim = keys.optionalSize("global_head_dim");
  if (!global) return groupedQuery(keys, given);
  return groupedQuery(keys, {
    ...given,
    ...(headDim === null ? {} : { headDim }),
    ...(kvHeads === null || !equal ? {} : { kvHeads }),
    sharedKeyValueProjection: equal,
  });
}

/** Four norms; with experts seven, the router's scale, and one scale per expert; one scalar per layer. */
function block(keys: Keys, attention: GroupedQueryAttention, width: number): Layer {
  const gates = keys.countOr("hidden_size_per_layer_input", 0) > 0 ? 1 : 0;
  if (!keys.flag("enable_moe_block", false)) {
    keys.ignore("num_experts", "top_k_experts", "moe_intermediate_size");
    return layer(keys, attention, dense(width), 4 + gates);
  }
  const experts = mixture(
    keys.size("num_experts"),
    keys.size("top_k_experts"),
    keys.size("moe_intermediate_size"),
  );
  const normElements = 8 * keys.size("hidden_size") + experts.experts;
  return { mixer: attention, feedForward: dense(width), parallelFeedForward: experts, normElements };
}

/** Per-layer embeddings (E2B, E4B): a second table, and the projections that bring it into each layer. */
function perLayerEmbeddings(
  keys: Keys,
  layers: number,
): { what: string; parameters: number; perToken?: boolean }[] {
  const width = keys.countOr("hidden_size_per_layer_input", 0);
  if (width === 0) return [];
  const hidden = keys.size("hidden_size");
  const entries = keys.size("vocab_size_per_layer_input");
  const perLayerParts = 2 * hidden * width;
  return [
    { what: "per-layer embeddings", parameters: entries * layers * width, perToken: true },
    // One projection for all layers with its norm; a gate, a projection and a scalar in each layer.
    {
      what: "per-layer projections",
      parameters: layers * width * hidden + width + layers * (perLayerParts + 1),
    },
  ];
}
