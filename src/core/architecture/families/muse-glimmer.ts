import { groupedQuery, sliding } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense } from "./feed-forwards.ts";

/** Muse Glimmer: gated attention, every fourth layer counted from the last is full, four norms. */
export const museGlimmer: Family = {
  modelTypes: ["muse_glimmer_text"],
  read(keys) {
    keys.ignore("layer_rope_theta", "post_norm_eps", "output_multiplier");
    const bias = keys.flag("attention_bias", false);
    const full = groupedQuery(keys, { qkvBias: bias, outputBias: bias, outputGate: true });
    const windowed = { ...full, ...sliding(keys.sizeOr("sliding_window", 2048)) };
    const layers = keys.layers();
    const types = keys.texts("layer_types");
    const listed = types === null ? null : perLayer("layer_types", types, layers);
    const isFull = (index: number): boolean =>
      listed === null ? (layers - 1 - index) % 4 === 0 : listed[index] === "full_attention";
    const feedForward = dense(keys.size("intermediate_size"));
    return decoder(keys, {
      layers: stack(layers, (index) => layer(keys, isFull(index) ? full : windowed, feedForward, 4)),
    });
  },
};
