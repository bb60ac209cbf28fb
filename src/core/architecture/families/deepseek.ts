import type { LatentAttention, LatentIndexer, Layer, Mtp } from "../architecture.ts";
import { latent } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack, type TextArchitecture } from "./family.ts";
import { deepseekExperts, dense } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/**
 * Latent attention and experts, the first layers dense: DeepSeek V2, V3, R1 and V3.2, Kimi K2, GLM 4.7 Flash,
 * GLM 5, Mistral Large 3 and Small 4. V3.2 and GLM 5 add the sparse-attention indexer.
 */
export const deepseek: Family = {
  modelTypes: [
    "deepseek_v2",
    "deepseek_v3",
    "deepseek_v32",
    "kimi_k2",
    "glm4_moe_lite",
    "glm_moe_dsa",
    "mistral4",
  ],
  read(keys, modelType) {
    const layers = keys.layers();
    const attention = latent(keys);
    const indexers = indexerLayers(keys, layers);
    const feedForward = feedForwards(keys, modelType, layers);
    const made = stack(layers, (index) =>
      layer(keys, withIndexer(attention, indexers[index] ?? null), feedForward(index)),
    );
    return decoder(keys, { layers: made, mtp: mtp(keys, modelType, made) });
  },
};

const withIndexer = (attention: LatentAttention, indexer: LatentIndexer | null): LatentAttention => ({
  ...attention,
  indexer,
});

/** The indexer of each layer; null where there is none or the layer reuses an earlier one (GLM 5.2). */
function indexerLayers(keys: Keys, layers: number): readonly (LatentIndexer | null)[] {
  keys.ignore("index_topk_freq", "index_topk_pattern", "index_skip_topk_offset", "layer_types");
  keys.ignore("index_share_for_mtp_iteration", "indexer_rope_interleave");
  const types = keys.texts("indexer_types");
  if (!keys.has("index_topk")) return Array.from({ length: layers }, () => null);
  const indexer = {
    heads: keys.size("index_n_heads"),
    headDim: keys.size("index_head_dim"),
    topK: keys.size("index_topk"),
  };
  if (types === null) return Array.from({ length: layers }, () => indexer);
  return perLayer("indexer_types", types, layers).map((type) => {
    if (type !== "full" && type !== "shared") throw new Refusal(`indexer type ${type} is not known`);
    return type === "full" ? indexer : null;
  });
}

/** Families whose routers have no correction bias. */
const UNCORRECTED = new Set(["deepseek_v2", "mistral4"]);

function feedForwards(
  keys: Keys,
  modelType: string,
  layers: number,
): (index: number) => Layer["feedForward"] {
  const first = keys.countOr("first_k_dense_replace", 0);
  const step = keys.sizeOr("moe_layer_freq", 1);
  const types = keys.texts("mlp_layer_types");
  const listed = types === null ? null : perLayer("mlp_layer_types", types, layers);
  // Where the method is left out it is the family's usual one.
  const method = keys.text("topk_method") ?? (UNCORRECTED.has(modelType) ? "greedy" : "noaux_tc");
  keys.ignore("intermediate_size", "topk_method", "num_experts", "num_local_experts");
  const experts = deepseekExperts(keys, method === "noaux_tc");
  const isDense = (index: number): boolean =>
    listed === null ? index < first || index % step !== 0 : listed[index] === "dense";
  return (index) =>
    isDense(index) ? dense(keys.size("intermediate_size"), { bias: keys.flag("mlp_bias", false) }) : experts;
}

/**
 * One more layer of the last kind, joined by a projection of two hidden states and three norms.
 * DeepSeek stores copies of embedding and head with it (README_WEIGHTS of DeepSeek-V3), GLM 5 does not.
 */
export function mtp(keys: Keys, modelType: string, layers: TextArchitecture["layers"]): Mtp | null {
  const modules = keys.modules();
  const last = layers.at(-1);
  if (modules === 0 || last === undefined) return null;
  const own = modelType !== "glm_moe_dsa";
  const hidden = keys.size("hidden_size");
  return {
    layers: Array.from({ length: modules }, () => withOwnIndexer(last, layers)),
    ownEmbedding: own,
    ownHead: own,
    joinElements: 2 * hidden * hidden + 3 * hidden,
  };
}

/** An MTP layer runs its own indexer even where the last layer borrows one. */
function withOwnIndexer(last: Layer, layers: TextArchitecture["layers"]): Layer {
  const { mixer } = last;
  if (mixer?.kind !== "latent" || mixer.indexer !== null) return last;
  const owner = layers.map((one) => one.mixer).find((one) => one?.kind === "latent" && one.indexer !== null);
  return owner === undefined ? last : { ...last, mixer: owner };
}
