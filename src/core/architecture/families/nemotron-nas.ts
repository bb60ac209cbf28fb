import * as z from "zod";
import type { Layer } from "../architecture.ts";
import { groupedQuery } from "./attention.ts";
import { decoder, type Family, perLayer, quotient } from "./family.ts";
import { dense } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

const block = z.object({
  attention: z.object({
    n_heads_in_group: z.int().positive().nullish(),
    no_op: z.boolean().nullish(),
    replace_with_linear: z.boolean().nullish(),
    window_length: z.int().positive().nullish(),
  }),
  ffn: z.object({
    ffn_mult: z.number().positive().max(1024).nullish(),
    no_op: z.boolean().nullish(),
    replace_with_linear: z.boolean().nullish(),
  }),
});
type Block = z.infer<typeof block>;

/** Llama Nemotron (DeciLM): a search left attention out of some layers and gave each its own width. */
export const nemotronNas: Family = {
  modelTypes: ["nemotron-nas"],
  read(keys) {
    keys.ignore("num_key_value_heads", "intermediate_size", "attention_bias", "mlp_bias");
    const layers = keys.layers();
    const blocks = perLayer("block_configs", keys.list("block_configs") ?? [], layers);
    return decoder(keys, { layers: blocks.map((one, index) => layerOf(keys, parse(one, index))) });
  },
};

function parse(one: unknown, index: number): Block {
  const parsed = block.safeParse(one);
  if (!parsed.success) throw new Refusal(`block ${index} of block_configs is not understood`);
  return parsed.data;
}

function layerOf(keys: Keys, { attention, ffn }: Block): Layer {
  if (attention.replace_with_linear === true || ffn.replace_with_linear === true) {
    throw new Refusal("blocks that were replaced by a linear layer are not known in this family");
  }
  const mixer = attention.no_op === true ? null : attentionOf(keys, attention);
  const feedForward = ffn.no_op === true ? null : dense(width(keys, ffn.ffn_mult));
  const norms = (mixer === null ? 0 : 1) + (feedForward === null ? 0 : 1);
  return { mixer, feedForward, parallelFeedForward: null, normElements: norms * keys.size("hidden_size") };
}

function attentionOf(keys: Keys, { n_heads_in_group, window_length }: Block["attention"]): Layer["mixer"] {
  const heads = keys.size("num_attention_heads");
  if (n_heads_in_group === null || n_heads_in_group === undefined)
    throw new Refusal("n_heads_in_group is missing");
  const kvHeads = quotient(heads, n_heads_in_group, "num_attention_heads over n_heads_in_group");
  const window = window_length ?? null;
  return groupedQuery(keys, { kvHeads, span: window === null ? "full" : "sliding", window });
}

/** Two thirds of `ffn_mult` hidden sizes, rounded up to 256: DeciLM's `_ffn_mult_to_intermediate_size`. */
function width(keys: Keys, multiple: number | null | undefined): number {
  if (multiple === null || multiple === undefined) throw new Refusal("ffn_mult is missing");
  return Math.ceil(Math.floor((2 * multiple * keys.size("hidden_size")) / 3) / 256) * 256;
}
