import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/** Qwen3 MoE and the text part of Qwen3-VL MoE. */
export const qwen3Moe: Family = {
  modelTypes: ["qwen3_moe", "qwen3_vl_moe_text"],
  read(keys) {
    keys.ignore("max_window_layers", "sliding_window", "use_sliding_window");
    const bias = keys.flag("attention_bias", false);
    const attention = groupedQuery(keys, { qkvBias: bias, outputBias: bias, qkNorm: "head" });
    const experts = mixture(
      keys.sizeOf("num_experts", "num_local_experts"),
      keys.size("num_experts_per_tok"),
      keys.size("moe_intermediate_size"),
    );
    const layers = keys.layers();
    const isSparse = sparseLayers(keys);
    return decoder(keys, {
      layers: stack(layers, (index) =>
        layer(keys, attention, isSparse(index) ? experts : dense(keys.size("intermediate_size"))),
      ),
    });
  },
};

/** Every `decoder_sparse_step`-th layer has experts, except those in `mlp_only_layers`. */
export function sparseLayers(keys: Keys): (index: number) => boolean {
  const step = keys.sizeOr("decoder_sparse_step", 1);
  const only = new Set(keys.counts("mlp_only_layers") ?? []);
  keys.ignore("intermediate_size");
  return (index) => (index + 1) % step === 0 && !only.has(index);
}
