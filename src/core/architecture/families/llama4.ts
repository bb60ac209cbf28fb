import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, perLayer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/** Llama 4: three chunked layers, then one full; experts in every layer or every second one. */
export const llama4: Family = {
  modelTypes: ["llama4_text"],
  read(keys) {
    // The query/key norm has no weights.
    keys.ignore("use_qk_norm", "attn_temperature_tuning", "no_rope_layer_interval");
    const bias = keys.flag("attention_bias", false);
    const given = { qkvBias: bias, outputBias: bias };
    const full = groupedQuery(keys, given);
    const window = keys.sizeOr("attention_chunk_size", 8192);
    const chunked = groupedQuery(keys, { ...given, span: "chunked", window });
    const layers = keys.layers();
    const width = keys.size("intermediate_size");
    const experts = mixture(keys.size("num_local_experts"), keys.size("num_experts_per_tok"), width, {
      sharedIntermediateSize: width,
    });
    const isSparse = sparseLayers(keys, layers);
    const isFull = fullLayers(keys, layers);
    return decoder(keys, {
      layers: stack(layers, (index) =>
        layer(
          keys,
          isFull(index) ? full : chunked,
          isSparse(index) ? experts : dense(keys.size("intermediate_size_mlp")),
        ),
      ),
    });
  },
};

function sparseLayers(keys: Keys, layers: number): (index: number) => boolean {
  const step = keys.sizeOr("interleave_moe_layer_step", 1);
  const listed = keys.counts("moe_layers");
  keys.ignore("intermediate_size_mlp");
  if (listed === null) return (index) => (index + 1) % step === 0;
  const set = new Set(listed.filter((index) => index < layers));
  return (index) => set.has(index);
}

/** Every fourth layer has no rotary positions and sees everything. */
function fullLayers(keys: Keys, layers: number): (index: number) => boolean {
  const types = keys.texts("layer_types");
  const rope = keys.counts("no_rope_layers");
  if (types !== null) {
    const listed = perLayer("layer_types", types, layers);
    return (index) => listed[index] === "full_attention";
  }
  if (rope === null || rope.length === 0) return (index) => (index + 1) % 4 === 0;
  const listed = perLayer("no_rope_layers", rope, layers);
  return (index) => listed[index] === 0;
}
