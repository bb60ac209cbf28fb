import type { Layer } from "../architecture.ts";
import { mamba2 } from "../states.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** Granite 4: Mamba-2 layers with attention in between, with experts or without. */
export const graniteHybrid: Family = {
  modelTypes: ["granitemoehybrid"],
  read(keys) {
    keys.ignore(
      "mamba_expand",
      "mamba_conv_bias",
      "mamba_proj_bias",
      "mamba_chunk_size",
      "position_embedding_type",
    );
    const layers = keys.layers();
    const types = perLayer(
      "layer_types",
      keys.texts("layer_types") ?? keys.texts("layers_block_type") ?? [],
      layers,
    );
    const bias = keys.flag("attention_bias", false);
    const feedForward = feedForwardOf(keys);
    const mixerOf = (type: string | undefined): Layer["mixer"] => {
      if (type === "attention") return groupedQuery(keys, { qkvBias: bias, outputBias: bias });
      if (type !== "mamba") throw new Refusal(`layer type ${type} is not known in this family`);
      return mamba(keys);
    };
    return decoder(keys, {
      tied: true,
      layers: stack(layers, (index) => layer(keys, mixerOf(types[index]), feedForward)),
    });
  },
};

function mamba(keys: Keys): Layer["mixer"] {
  return mamba2({
    heads: keys.size("mamba_n_heads"),
    headDim: keys.size("mamba_d_head"),
    groups: keys.sizeOr("mamba_n_groups", 1),
    state: keys.size("mamba_d_state"),
    convKernel: keys.sizeOr("mamba_d_conv", 4),
    gatedNorm: true,
  });
}

function feedForwardOf(keys: Keys): Layer["feedForward"] {
  keys.ignore("mamba_n_heads", "mamba_d_head", "mamba_n_groups", "mamba_d_state", "mamba_d_conv");
  const experts = keys.countOr("num_local_experts", 0);
  const shared = keys.size("shared_intermediate_size");
  keys.ignore("num_experts_per_tok", "intermediate_size");
  if (experts === 0) return dense(shared);
  return mixture(experts, keys.size("num_experts_per_tok"), keys.size("intermediate_size"), {
    sharedIntermediateSize: shared,
  });
}
