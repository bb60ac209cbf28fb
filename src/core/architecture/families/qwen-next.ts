import type { GatedDeltaNet, GroupedQueryAttention, Layer, MixtureOfExperts, Mtp } from "../architecture.ts";
import { gatedDeltaNet } from "../states.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { sparseLayers } from "./qwen3-moe.ts";
import { Refusal } from "./refusal.ts";

/** Gated DeltaNet layers with gated full attention in between: Qwen3-Next, Qwen3.5, 3.6 and 3.8. */
export const qwenNext: Family = {
  modelTypes: ["qwen3_next", "qwen3_5_text", "qwen3_5_moe_text"],
  read(keys, modelType) {
    keys.ignore(
      "sliding_window",
      "use_sliding_window",
      "max_window_layers",
      "attn_output_gate",
      "output_gate_type",
    );
    const attention = fullAttention(keys);
    const recurrent = deltaNet(keys);
    const layers = keys.layers();
    const linear = linearLayers(keys, layers);
    const feedForward = feedForwards(keys, modelType);
    return decoder(keys, {
      layers: stack(layers, (index) =>
        layer(keys, linear[index] === true ? recurrent : attention, feedForward(index)),
      ),
      mtp: mtp(keys, modelType, layer(keys, attention, feedForward(layers - 1))),
    });
  },
};

function fullAttention(keys: Keys): GroupedQueryAttention {
  const bias = keys.flag("attention_bias", false);
  return groupedQuery(keys, { qkvBias: bias, outputBias: bias, qkNorm: "head", outputGate: true });
}

function deltaNet(keys: Keys): GatedDeltaNet {
  return gatedDeltaNet({
    heads: keys.size("linear_num_value_heads"),
    keyHeads: keys.size("linear_num_key_heads"),
    keyHeadDim: keys.size("linear_key_head_dim"),
    valueHeadDim: keys.size("linear_value_head_dim"),
    convKernel: keys.size("linear_conv_kernel_dim"),
  });
}

function linearLayers(keys: Keys, layers: number): readonly boolean[] {
  const types = keys.texts("layer_types");
  const interval = keys.sizeOr("full_attention_interval", 4);
  if (types === null) return Array.from({ length: layers }, (_, index) => (index + 1) % interval !== 0);
  return perLayer("layer_types", types, layers).map((type) => {
    if (type !== "linear_attention" && type !== "full_attention") {
      throw new Refusal(`layer type ${type} is not known in this family`);
    }
    return type === "linear_attention";
  });
}

function feedForwards(keys: Keys, modelType: string): (index: number) => Layer["feedForward"] {
  if (modelType === "qwen3_5_text") return () => dense(keys.size("intermediate_size"));
  const isSparse = sparseLayers(keys);
  const moe = experts(keys);
  return (index) => (isSparse(index) ? moe : dense(keys.size("intermediate_size")));
}

function experts(keys: Keys): MixtureOfExperts {
  return mixture(
    keys.size("num_experts"),
    keys.size("num_experts_per_tok"),
    keys.size("moe_intermediate_size"),
    {
      sharedIntermediateSize: keys.size("shared_expert_intermediate_size"),
      sharedGateElements: keys.size("hidden_size"),
    },
  );
}

/** One full-attention layer, joined by a projection of two hidden states and three norms. */
function mtp(keys: Keys, modelType: string, one: Layer): Mtp | null {
  // Qwen3-Next ships one module without a word in its config.
  const modules = keys.modules("mtp_num_hidden_layers", modelType === "qwen3_next" ? 1 : 0);
  if (modules === 0) return null;
  const own = keys.flag("mtp_use_dedicated_embeddings", false);
  const hidden = keys.size("hidden_size");
  return {
    layers: Array.from({ length: modules }, () => one),
    ownEmbedding: own,
    ownHead: own,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}
