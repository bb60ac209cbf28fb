import type { Layer, Mtp } from "../architecture.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** ERNIE 4.5: experts between a first and a last layer; MTP modules are dense. */
export const ernie: Family = {
  modelTypes: ["ernie4_5", "ernie4_5_moe"],
  read(keys, modelType) {
    if (keys.flag("use_bias", false)) throw new Refusal("use_bias is not known in this family");
    keys.ignore("moe_use_aux_free", "moe_norm_min", "moe_gate", "moe_capacity", "moe_group");
    const attention = groupedQuery(keys);
    const plain = layer(keys, attention, dense(keys.size("intermediate_size")));
    const layers = keys.layers();
    if (modelType === "ernie4_5") return decoder(keys, { tied: true, layers: stack(layers, () => plain) });
    const sparse = layer(keys, attention, experts(keys));
    const first = keys.countOr("moe_layer_start_index", 1);
    const last = Math.min(keys.countOr("moe_layer_end_index", layers - 1), layers - 1);
    const step = keys.sizeOr("moe_layer_interval", 1);
    const isSparse = (index: number): boolean => index >= first && index <= last && (index + 1) % step === 0;
    return decoder(keys, {
      tied: true,
      layers: stack(layers, (index) => (isSparse(index) ? sparse : plain)),
      mtp: mtp(keys, plain),
    });
  },
};

function experts(keys: Keys): Layer["feedForward"] {
  const width = keys.size("moe_intermediate_size");
  return mixture(keys.size("moe_num_experts"), keys.size("moe_k"), width, {
    routerBias: true,
    sharedIntermediateSize: keys.countOr("moe_num_shared_experts", 0) * width,
  });
}

function mtp(keys: Keys, plain: Layer): Mtp | null {
  const modules = keys.modules();
  const hidden = keys.size("hidden_size");
  if (modules === 0) return null;
  return {
    layers: Array.from({ length: modules }, () => plain),
    ownEmbedding: false,
    ownHead: false,
    joinElements: 2 * hidden * hidden + 2 * hidden,
  };
}
