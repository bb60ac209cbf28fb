import type { GroupedQueryAttention } from "../architecture.ts";
import { lightning } from "../states.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** MiniMax M2: experts in every layer. The config lists MTP modules that the checkpoints do not hold. */
export const minimaxM2: Family = {
  modelTypes: ["minimax_m2"],
  read(keys) {
    keys.ignore("use_mtp", "num_mtp_modules", "mtp_transformer_layers", "qk_norm_type", "sliding_window");
    if ((keys.counts("attn_type_list") ?? []).some((type) => type !== 1)) {
      throw new Refusal("attn_type_list has linear layers, which MiniMax M2 does not have");
    }
    if (keys.countOr("shared_intermediate_size", 0) > 0) throw new Refusal("MiniMax M2 has no shared expert");
    const attention = groupedQuery(keys, { qkNorm: keys.flag("use_qk_norm", true) ? "full" : "none" });
    const experts = mixture(
      keys.size("num_local_experts"),
      keys.size("num_experts_per_tok"),
      keys.size("intermediate_size"),
      { routerBias: keys.flag("use_routing_bias", true) },
    );
    return decoder(keys, { layers: stack(keys.layers(), () => layer(keys, attention, experts)) });
  },
};

/** MiniMax M3: block-sparse attention with an indexer in most layers; its MTP modules are not published. */
export const minimaxM3: Family = {
  modelTypes: ["minimax_m3", "minimax_m3_vl_text"],
  read(keys) {
    keys.ignore("num_mtp_modules", "num_nextn_predict_layers", "first_k_dense_replace", "qk_norm_type");
    keys.ignore("attention_output_gate", "moe_intermediate_size", "layer_types");
    const layers = keys.layers();
    const indexer = sparseIndexer(keys, layers);
    const width = keys.size("intermediate_size");
    const experts = mixture(keys.size("num_local_experts"), keys.size("num_experts_per_tok"), width, {
      routerBias: keys.flag("use_routing_bias", true),
      sharedIntermediateSize:
        keys.countOr("n_shared_experts", 1) * keys.sizeOr("shared_intermediate_size", width),
    });
    const sparse = perLayer("moe_layer_freq", keys.counts("moe_layer_freq") ?? [], layers);
    const plain = dense(keys.size("dense_intermediate_size"));
    return decoder(keys, {
      layers: stack(layers, (index) =>
        layer(keys, attentionM3(keys, indexer(index)), sparse[index] === 1 ? experts : plain),
      ),
    });
  },
};

function attentionM3(keys: Keys, indexer: GroupedQueryAttention["indexer"]): GroupedQueryAttention {
  return groupedQuery(keys, { qkNorm: keys.flag("use_qk_norm", true) ? "head" : "none", indexer });
}

function sparseIndexer(keys: Keys, layers: number): (index: number) => GroupedQueryAttention["indexer"] {
  const sparse = keys.part("sparse_attention_config");
  if (sparse === null) return () => null;
  const used = perLayer("sparse_attention_freq", sparse.counts("sparse_attention_freq") ?? [], layers);
  const indexer = { heads: sparse.size("sparse_num_index_heads"), headDim: sparse.size("sparse_index_dim") };
  return (index) => (used[index] === 1 ? indexer : null);
}

/** MiniMax M1 and Text-01: seven lightning layers, then one full. */
export const minimaxM1: Family = {
  modelTypes: ["minimax_m1", "minimax_text_01", "minimax"],
  read(keys) {
    keys.ignore("sliding_window", "layernorm_full_attention_alpha", "postnorm");
    const full = groupedQuery(keys);
    const linear = lightning({ heads: keys.size("num_attention_heads"), headDim: keys.size("head_dim") });
    const layers = keys.layers();
    const types = perLayer("attn_type_list", keys.counts("attn_type_list") ?? [], layers);
    keys.ignore("shared_intermediate_size", "shared_moe_mode");
    const experts = mixture(
      keys.size("num_local_experts"),
      keys.size("num_experts_per_tok"),
      keys.size("intermediate_size"),
    );
    return decoder(keys, {
      layers: stack(layers, (index) => layer(keys, types[index] === 0 ? linear : full, experts)),
    });
  },
};
