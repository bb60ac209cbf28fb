import { groupedQuery } from "./attention.ts";
import { mtp } from "./deepseek.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { deepseekExperts, dense } from "./feed-forwards.ts";

/** GLM 4.5, 4.6 and 4.7: grouped-query attention with DeepSeek's kind of experts. */
export const glm4Moe: Family = {
  modelTypes: ["glm4_moe", "glm4v_moe_text"],
  read(keys, modelType) {
    keys.ignore("topk_method", "moe_layer_freq");
    const attention = groupedQuery(keys, {
      qkvBias: keys.flag("attention_bias", false),
      qkNorm: keys.flag("use_qk_norm", false) ? "head" : "none",
    });
    const first = keys.countOr("first_k_dense_replace", 1);
    const experts = deepseekExperts(keys, true);
    const made = stack(keys.layers(), (index) =>
      layer(keys, attention, index < first ? dense(keys.size("intermediate_size")) : experts),
    );
    keys.ignore("intermediate_size");
    return decoder(keys, { layers: made, mtp: mtp(keys, modelType, made) });
  },
};
