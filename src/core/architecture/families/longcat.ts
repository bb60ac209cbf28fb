import type { Layer, Mtp } from "../architecture.ts";
import { latent } from "./attention.ts";
import { decoder, type Family, layer } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/**
 * LongCat Flash: each published layer holds two latent attentions and two dense feed-forwards, with one
 * mixture of experts beside the first; it is written here as two layers. Some choices of the router
 * compute nothing.
 */
export const longcat: Family = {
  modelTypes: ["longcat_flash"],
  read(keys) {
    const blocks = keys.has("num_layers") ? keys.layers("num_layers") : keys.layers();
    keys.ignore("num_hidden_layers", "attention_method", "zero_expert_type", "router_bias");
    const attention = latent(keys);
    const plain = layer(keys, attention, dense(keys.sizeOf("ffn_hidden_size", "intermediate_size")));
    const experts = mixture(
      keys.sizeOf("n_routed_experts", "num_experts"),
      keys.sizeOf("moe_topk", "num_experts_per_tok"),
      keys.sizeOf("expert_ffn_hidden_size", "moe_intermediate_size"),
      { routerBias: true, zeroExperts: keys.countOr("zero_expert_num", 0) },
    );
    const sparse: Layer = { ...plain, parallelFeedForward: experts };
    return decoder(keys, {
      layers: Array.from({ length: blocks }, () => [sparse, plain]).flat(),
      mtp: mtp(keys, plain),
    });
  },
};

/** A dense layer with an embedding of its own. */
function mtp(keys: Keys, plain: Layer): Mtp | null {
  const modules = keys.modules();
  const hidden = keys.size("hidden_size");
  if (modules === 0) return null;
  return {
    layers: Array.from({ length: modules }, () => plain),
    ownEmbedding: true,
    ownHead: false,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}
