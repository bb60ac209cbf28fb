import type { Keys } from "./keys.ts";

/**
 * LLaVA's configs leave out of `text_config` what equals the defaults of transformers' classes:
 * LlamaConfig and MistralConfig. What they write as null stays null (Mistral 0.2 has no window).
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  llama: {
    vocab_size: 32_000,
    hidden_size: 4096,
    intermediate_size: 11_008,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    max_position_embeddings: 2048,
  },
  mistral: {
    vocab_size: 32_000,
    hidden_size: 4096,
    intermediate_size: 14_336,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    sliding_window: 4096,
    max_position_embeddings: 131_072,
  },
};

const LEAVE_OUT = new Set(["llava", "llava_next"]);

/** The text part of a multimodal config, with what it may leave out; null where the config is all text. */
export function textPart(outer: Keys): Keys | null {
  const outerType = outer.text("model_type") ?? "";
  // InternVL's own code calls it otherwise.
  const part = outer.part(outerType === "internvl_chat" ? "llm_config" : "text_config");
  if (part === null || !LEAVE_OUT.has(outerType)) return part;
  return part.withDefaults(DEFAULTS[part.text("model_type") ?? ""] ?? {});
}
