import { mamba1 } from "../states.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense, mixture } from "./feed-forwards.ts";
import { Refusal } from "./refusal.ts";

/** Jamba: Mamba layers, attention in one of eight, experts in every second. */
export const jamba: Family = {
  modelTypes: ["jamba"],
  read(keys) {
    keys.ignore("mamba_conv_bias", "use_mamba_kernels", "sliding_window", "num_logits_to_keep");
    if (keys.flag("mamba_proj_bias", false)) throw new Refusal("mamba_proj_bias is not known in this family");
    const width = keys.size("intermediate_size");
    const mamba = mamba1({
      channels: keys.sizeOr("mamba_expand", 2) * keys.size("hidden_size"),
      state: keys.sizeOr("mamba_d_state", 16),
      dtRank: keys.sizeOr("mamba_dt_rank", Math.ceil(keys.size("hidden_size") / 16)),
      convKernel: keys.sizeOr("mamba_d_conv", 4),
      innerNorms: true,
    });
    const experts = mixture(keys.sizeOr("num_experts", 16), keys.sizeOr("num_experts_per_tok", 2), width);
    const attention = groupedQuery(keys);
    const every = (name: string, period: number, offset: number): ((index: number) => boolean) => {
      const each = keys.sizeOr(`${name}_period`, period);
      const from = keys.countOr(`${name}_offset`, offset);
      return (index) => index % each === from;
    };
    const isAttention = every("attn_layer", 8, 4);
    const isSparse = every("expert_layer", 2, 1);
    return decoder(keys, {
      layers: stack(keys.layers(), (index) =>
        layer(keys, isAttention(index) ? attention : mamba, isSparse(index) ? experts : dense(width)),
      ),
    });
  },
};
