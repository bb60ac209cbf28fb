import type { ExtraParameters, Layer } from "../architecture.ts";
import { kimiDelta } from "../states.ts";
import { latent } from "./attention.ts";
import { mtp } from "./deepseek.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { deepseekExperts, dense } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/** GLM 5.3 Flash: Kimi Delta Attention, latent attention with a pooled indexer, hyper-connections. */
export const glm5Next: Family = {
  modelTypes: ["glm5_next", "glm5_next_text"],
  read(keys) {
    keys.ignore("hc_eps", "hc_sinkhorn_iters", "linear_lower_bound", "index_kpool_always_select_tail");
    keys.ignore("index_topk_freq", "index_skip_topk_offset", "index_topk_pattern", "indexer_types");
    const layers = keys.layers();
    const delta = kimiDelta({
      heads: keys.size("linear_num_heads"),
      headDim: keys.size("linear_head_dim"),
      convKernel: keys.sizeOr("linear_conv_kernel_dim", 4),
      fullRankGate: false,
    });
    const attention = latent(keys, {
      indexer: {
        heads: keys.size("index_n_heads"),
        headDim: keys.size("index_head_dim"),
        topK: keys.size("index_topk"),
        keyPool: keys.sizeOr("index_kpool", 16),
      },
    });
    const isLinear = listed(keys, "layer_types", layers, "linear_attention", (index) => index % 4 !== 3);
    const isDense = listed(keys, "mlp_layer_types", layers, "dense", (index) => index < 3);
    const experts = deepseekExperts(keys, true);
    const plain = dense(keys.size("intermediate_size"));
    const made = stack(layers, (index) =>
      layer(keys, isLinear(index) ? delta : attention, isDense(index) ? plain : experts),
    );
    const latentLayers = made.filter(({ mixer }) => mixer?.kind === "latent").length;
    return decoder(keys, {
      layers: made,
      mtp: mtp(keys, "glm_moe_dsa", [...made, lastLatent(made)]),
      extras: extras(keys, layers, latentLayers),
    });
  },
};

const lastLatent = (layers: readonly Layer[]): Layer => {
  const found = layers.findLast(({ mixer }) => mixer?.kind === "latent");
  return found ?? { mixer: null, feedForward: null, parallelFeedForward: null, normElements: 0 };
};

function listed(
  keys: Keys,
  name: string,
  layers: number,
  value: string,
  otherwise: (index: number) => boolean,
): (index: number) => boolean {
  const list = keys.texts(name);
  if (list === null) return otherwise;
  const entries = perLayer(name, list, layers);
  return (index) => entries[index] === value;
}

/** Two mixings per layer and one before the head; the key pool's own compressor in latent layers. */
function extras(keys: Keys, layers: number, latentLayers: number): readonly ExtraParameters[] {
  const hidden = keys.size("hidden_size");
  const streams = keys.sizeOr("hc_mult", 4);
  const outputs = (2 + streams) * streams;
  const perLayerMixing = 2 * (outputs * streams * hidden + outputs + 3);
  const pool =
    hidden * keys.size("index_head_dim") + keys.sizeOr("index_kpool", 16) * keys.size("index_head_dim");
  return [
    { what: "hyper-connections", parameters: layers * perLayerMixing },
    { what: "indexer key pool", parameters: latentLayers * pool },
  ];
}
