import type { ExtraParameters, KimiDelta, LatentAttention, Layer } from "../architecture.ts";
import { kimiDelta } from "../states.ts";
import { latent } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** Kimi Linear and the text part of Kimi K3: Kimi Delta Attention with latent attention in between. */
export const kimiLinear: Family = {
  modelTypes: ["kimi_linear"],
  read(keys) {
    keys.ignore("mla_use_nope", "moe_renormalize", "moe_router_activation_func", "num_expert_group");
    keys.ignore(
      "latent_moe_use_norm",
      "attn_res_block_size",
      "activation_situ_linear_beta",
      "use_grouped_topk",
    );
    const layers = keys.layers();
    const isLinear = linearLayers(keys, layers);
    const attention: LatentAttention = latent(keys, { outputGate: keys.flag("mla_use_output_gate", false) });
    const delta = deltaAttention(keys);
    const feedForward = feedForwards(keys, layers);
    return decoder(keys, {
      layers: stack(layers, (index) => layer(keys, isLinear(index) ? delta : attention, feedForward(index))),
      extras: extras(keys, layers),
    });
  },
};

/**
 * Kimi K3: each block attends over earlier blocks (a norm and a projection to one value before attention
 * and before the feed-forward, and at the end), and latent experts have a norm.
 */
function extras(keys: Keys, layers: number): readonly ExtraParameters[] {
  const hidden = keys.size("hidden_size");
  const made: ExtraParameters[] = [];
  if (keys.countOr("attn_res_block_size", 0) > 0) {
    made.push({ what: "attention residuals", parameters: (4 * layers + 2) * hidden });
  }
  if (keys.flag("latent_moe_use_norm", false)) {
    const sparse = layers - keys.countOr("first_k_dense_replace", 1);
    made.push({ what: "latent norms", parameters: sparse * keys.size("routed_expert_hidden_size") });
  }
  return made;
}

function deltaAttention(keys: Keys): KimiDelta {
  const linear = keys.part("linear_attn_config");
  if (linear === null) throw new Refusal("linear_attn_config is missing");
  return kimiDelta({
    heads: linear.size("num_heads"),
    headDim: linear.size("head_dim"),
    convKernel: linear.sizeOr("short_conv_kernel_size", 4),
    fullRankGate: linear.flag("use_full_rank_gate", false),
  });
}

/** `full_attn_layers` and `kda_layers` count from one. */
function linearLayers(keys: Keys, layers: number): (index: number) => boolean {
  const types = keys.texts("layer_types");
  if (types !== null) {
    const listed = perLayer("layer_types", types, layers);
    return (index) => listed[index] === "linear_attention";
  }
  const linear = keys.part("linear_attn_config");
  const full = linear?.counts("full_attn_layers") ?? null;
  const delta = new Set(linear?.counts("kda_layers") ?? []);
  if (full === null) return (index) => (index + 1) % 4 !== 0;
  for (let number = 1; number <= layers; number++) {
    if (full.includes(number) === delta.has(number)) {
      throw new Refusal(`layer ${number} is not in exactly one of full_attn_layers and kda_layers`);
    }
  }
  return (index) => delta.has(index + 1);
}

function feedForwards(keys: Keys, layers: number): (index: number) => Layer["feedForward"] {
  const types = keys.texts("mlp_layer_types");
  const first = keys.countOr("first_k_dense_replace", 1);
  const step = keys.sizeOr("moe_layer_freq", 1);
  const width = keys.size("moe_intermediate_size");
  const experts = mixture(
    keys.sizeOf("num_experts", "num_local_experts"),
    keys.sizeOf("num_experts_per_token", "num_experts_per_tok"),
    width,
    {
      routerBias: true,
      latentSize: keys.optionalSize("routed_expert_hidden_size"),
      sharedIntermediateSize: keys.countOr("num_shared_experts", keys.countOr("n_shared_experts", 0)) * width,
    },
  );
  const plain = dense(keys.optionalSize("dense_ffn_hidden") ?? keys.size("intermediate_size"));
  keys.ignore("intermediate_size");
  const listed = types === null ? null : perLayer("mlp_layer_types", types, layers);
  const isDense = (index: number): boolean =>
    listed === null ? index < first || index % step !== 0 : listed[index] === "dense";
  return (index) => (isDense(index) ? plain : experts);
}
