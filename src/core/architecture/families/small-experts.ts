import type { GroupedQueryAttention, Layer } from "../architecture.ts";
import { groupedQuery, spans } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { sparseLayers } from "./qwen3-moe.ts";

/** Qwen 1.5 and 2 MoE: Qwen2's attention; a gated shared expert beside the routed ones. */
export const qwen2Moe: Family = {
  modelTypes: ["qwen2_moe"],
  read(keys) {
    keys.ignore("max_window_layers", "sliding_window", "use_sliding_window", "qkv_bias", "layer_types");
    const attention = groupedQuery(keys, { qkvBias: true });
    const experts = mixture(
      keys.size("num_experts"),
      keys.size("num_experts_per_tok"),
      keys.size("moe_intermediate_size"),
      {
        sharedIntermediateSize: keys.size("shared_expert_intermediate_size"),
        sharedGateElements: keys.size("hidden_size"),
      },
    );
    const isSparse = sparseLayers(keys);
    return decoder(keys, {
      layers: stack(keys.layers(), (index) =>
        layer(keys, attention, isSparse(index) ? experts : dense(keys.size("intermediate_size"))),
      ),
    });
  },
};

/** OLMoE and Granite 3 MoE: experts in every layer, nothing shared. */
export const plainExperts: Family = {
  modelTypes: ["olmoe", "granitemoe"],
  read(keys, modelType) {
    const bias = keys.flag("attention_bias", false);
    const qkNorm: GroupedQueryAttention["qkNorm"] = modelType === "olmoe" ? "full" : "none";
    const attention = groupedQuery(keys, { qkvBias: bias, outputBias: bias, qkNorm });
    const experts = mixture(
      keys.sizeOf("num_experts", "num_local_experts"),
      keys.size("num_experts_per_tok"),
      keys.size("intermediate_size"),
    );
    return decoder(keys, {
      tied: modelType === "granitemoe",
      layers: stack(keys.layers(), () => layer(keys, attention, experts)),
    });
  },
};

/** Laguna: windows with more query heads than full layers, a gate per head, a shared expert. */
export const laguna: Family = {
  modelTypes: ["laguna"],
  read(keys) {
    keys.ignore(
      "gating",
      "gating_types",
      "decoder_sparse_step",
      "mlp_only_layers",
      "moe_apply_router_weight_on_input",
    );
    const layers = keys.layers();
    const perSpan = spans(keys, layers);
    const heads = perLayer(
      "num_attention_heads_per_layer",
      keys.perLayerCounts("num_attention_heads_per_layer", layers, keys.size("num_attention_heads")),
      layers,
    );
    const experts = lagunaExperts(keys);
    const types = keys.texts("mlp_layer_types");
    const isDense = (index: number): boolean => (types === null ? index === 0 : types[index] === "dense");
    return decoder(keys, {
      layers: stack(layers, (index) => {
        const given = {
          ...perSpan[index],
          heads: heads[index] ?? 1,
          qkNorm: "head",
          headGate: true,
        } as const;
        return layer(
          keys,
          groupedQuery(keys, given),
          isDense(index) ? dense(keys.size("intermediate_size")) : experts,
        );
      }),
    });
  },
};

function lagunaExperts(keys: Keys): Layer["feedForward"] {
  return mixture(
    keys.size("num_experts"),
    keys.size("num_experts_per_tok"),
    keys.size("moe_intermediate_size"),
    { routerBias: true, sharedIntermediateSize: keys.size("shared_expert_intermediate_size") },
  );
}
