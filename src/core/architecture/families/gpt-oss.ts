import { groupedQuery, spans } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { mixture } from "./feed-forwards.ts";

/** gpt-oss: windows and full attention in turns, a sink per head, biases everywhere. */
export const gptOss: Family = {
  modelTypes: ["gpt_oss"],
  read(keys) {
    keys.ignore("experts_per_token");
    const layers = keys.layers();
    const bias = keys.flag("attention_bias", true);
    const given = { qkvBias: bias, outputBias: bias, sinks: true };
    const perLayer = spans(keys, layers, 2);
    const experts = mixture(
      keys.sizeOf("num_local_experts", "num_experts"),
      keys.sizeOf("num_experts_per_tok", "experts_per_token"),
      keys.size("intermediate_size"),
      { bias: true },
    );
    return decoder(keys, {
      layers: stack(layers, (index) =>
        layer(keys, groupedQuery(keys, { ...given, ...perLayer[index] }), experts),
      ),
    });
  },
};
