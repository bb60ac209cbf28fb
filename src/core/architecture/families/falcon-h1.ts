import { mamba2 } from "../states.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense } from "./feed-forwards.ts";
import { Refusal } from "./refusal.ts";

/** Falcon-H1: attention and Mamba-2 side by side in every layer. */
export const falconH1: Family = {
  modelTypes: ["falcon_h1"],
  read(keys) {
    keys.ignore(
      "mamba_expand",
      "mamba_d_ssm",
      "mamba_chunk_size",
      "mamba_conv_bias",
      "mamba_norm_before_gate",
    );
    keys.ignore("mamba_use_mlp", "num_logits_to_keep", "attn_layer_indices", "mlp_expansion_factor");
    const biased = ["attention_bias", "mamba_proj_bias", "projectors_bias", "mlp_bias"];
    if (biased.some((name) => keys.flag(name, false)))
      throw new Refusal("biases are not known in this family");
    const beside = mamba2({
      heads: keys.size("mamba_n_heads"),
      headDim: keys.size("mamba_d_head"),
      groups: keys.size("mamba_n_groups"),
      state: keys.size("mamba_d_state"),
      convKernel: keys.sizeOr("mamba_d_conv", 4),
      gatedNorm: keys.flag("mamba_rms_norm", false),
    });
    const one = {
      ...layer(keys, groupedQuery(keys), dense(keys.size("intermediate_size"))),
      parallelMixer: beside,
    };
    return decoder(keys, { layers: stack(keys.layers(), () => one) });
  },
};
