import { groupedQuery } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense } from "./feed-forwards.ts";

/** BERT and XLM-RoBERTa: learned positions, biases and norms with biases, no language-model head. */
export const encoder: Family = {
  modelTypes: ["bert", "xlm-roberta"],
  read(keys) {
    keys.ignore("cross_attention_hidden_size", "add_cross_attention", "chunk_size_feed_forward");
    const hidden = keys.size("hidden_size");
    const attention = groupedQuery(keys, { qkvBias: true, outputBias: true });
    const feedForward = dense(keys.size("intermediate_size"), { matrices: 2, bias: true });
    const types = keys.sizeOr("type_vocab_size", 2) * hidden;
    return {
      ...decoder(keys, {
        // Encoders have no head of their own; the embedding is counted once.
        tied: true,
        layers: stack(keys.layers(), () => layer(keys, attention, feedForward, 4)),
        // The norm after the embeddings takes the place of a final one; the pooler is one square layer.
        finalNormElements: 2 * hidden,
        extras: [
          { what: "token types", parameters: types },
          { what: "pooler", parameters: hidden * hidden + hidden },
        ],
      }),
      tieWordEmbeddings: true,
      positions: keys.size("max_position_embeddings"),
    };
  },
};
