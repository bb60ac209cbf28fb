import { groupedQuery, sliding, spans } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense } from "./feed-forwards.ts";

const GEMMA3_VOCABULARY = 262_208;

/**
 * Gemma 2 and 3: norms before and after each block, a window in most layers. Gemma 3's config leaves
 * out what equals the defaults of its code, which stand here.
 */
export const gemma3: Family = {
  modelTypes: ["gemma2", "gemma3_text"],
  read(keys, modelType) {
    const third = modelType === "gemma3_text";
    const layers = keys.layers();
    const perLayer = spans(keys, layers, third ? 6 : 2);
    const bias = keys.flag("attention_bias", false);
    keys.ignore("use_bidirectional_attention");
    const heads = third ? keys.sizeOr("num_attention_heads", 8) : keys.size("num_attention_heads");
    const attention = {
      heads,
      kvHeads: keys.sizeOr("num_key_value_heads", third ? 4 : heads),
      headDim: keys.sizeOr("head_dim", 256),
      qkvBias: bias,
      outputBias: bias,
      qkNorm: third ? ("head" as const) : ("none" as const),
    };
    const window = keys.optionalSize("sliding_window");
    const fallback = window === null ? {} : sliding(window);
    const vocabSize = keys.sizeOr("vocab_size", GEMMA3_VOCABULARY);
    return decoder(keys, {
      tied: true,
      vocabSize,
      layers: stack(layers, (index) =>
        layer(
          keys,
          groupedQuery(keys, { ...attention, ...(perLayer[index] ?? fallback) }),
          dense(keys.size("intermediate_size")),
          4,
        ),
      ),
    });
  },
};
