import type { GgufHeader, GgufMetadata } from "./gguf-header.ts";
import type { JsonObject } from "./json-file.ts";

/** Reads the keys of one architecture: `llama.block_count` is `count("block_count")`. */
class Keys {
  readonly #metadata: GgufMetadata;
  readonly #prefix: string;

  constructor(metadata: GgufMetadata, architecture: string) {
    this.#metadata = metadata;
    this.#prefix = architecture;
  }

  /** A positive whole number; undefined where it is absent. Of a list per layer, the largest. */
  count(name: string): number | undefined {
    const numbers = this.list(name).filter((value) => Number.isSafeInteger(value) && value > 0);
    return numbers.length === 0 ? undefined : Math.max(...numbers);
  }

  list(name: string): readonly number[] {
    const value = this.#metadata[`${this.#prefix}.${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((one) => typeof one === "number");
  }
}

/** Reads what the family's config says; `has` tells whether a layer has a tensor, as in `attn_q.bias`. */
type Translation = (keys: Keys, has: (name: string) => boolean) => JsonObject;

/** llama.cpp's fixed pattern of Gemma 3: every sixth layer sees everything (`set_swa_pattern(6)`). */
const GEMMA3_PATTERN = 6;
/** Chunk of Llama 4 in llama.cpp, which GGUF does not carry. */
const LLAMA4_CHUNK = 8192;

/** GGUF architecture -> what the same model's config.json says beside the common fields. */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  llama: (keys, has) =>
    keys.count("expert_count") === undefined
      ? { model_type: "llama", attention_bias: has("attn_q.bias") }
      : {
          model_type: "mixtral",
          num_local_experts: keys.count("expert_count"),
          num_experts_per_tok: keys.count("expert_used_count"),
        },
  mistral3: () => ({ model_type: "mistral" }),
  phi3: () => ({ model_type: "phi3" }),
  qwen2: () => ({ model_type: "qwen2" }),
  qwen3: () => ({ model_type: "qwen3" }),
  qwen3moe: (keys) => experts(keys, "qwen3_moe"),
  glm4moe: (keys, has) => ({
    ...deepExperts(keys),
    model_type: "glm4_moe",
    attention_bias: has("attn_q.bias"),
    use_qk_norm: has("attn_q_norm.weight"),
  }),
  deepseek2: latent,
  "gpt-oss": (keys) => ({
    model_type: "gpt_oss",
    num_local_experts: keys.count("expert_count"),
    num_experts_per_tok: keys.count("expert_used_count"),
    intermediate_size: keys.count("expert_feed_forward_length") ?? keys.count("feed_forward_length"),
    sliding_window: keys.count("attention.sliding_window"),
    layer_types: alternating(keys.count("block_count") ?? 0, 2),
    attention_bias: true,
  }),
  gemma3: (keys) => ({
    model_type: "gemma3_text",
    sliding_window: keys.count("attention.sliding_window"),
    sliding_window_pattern: GEMMA3_PATTERN,
    layer_types: alternating(keys.count("block_count") ?? 0, GEMMA3_PATTERN),
  }),
  llama4: (keys) => ({
    model_type: "llama4_text",
    num_local_experts: keys.count("expert_count"),
    num_experts_per_tok: keys.count("expert_used_count"),
    intermediate_size: keys.count("expert_feed_forward_length"),
    intermediate_size_mlp: keys.count("feed_forward_length"),
    interleave_moe_layer_step: keys.count("interleave_moe_layer_step") ?? 1,
    attention_chunk_size: LLAMA4_CHUNK,
  }),
};

/**
 * The config.json that the model of a GGUF file would have, for families whose every dimension GGUF
 * carries; null for others. Keys: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function configOfGguf(header: GgufHeader): JsonObject | null {
  const architecture = header.metadata["general.architecture"];
  if (typeof architecture !== "string" || !Object.hasOwn(TRANSLATIONS, architecture)) return null;
  const translate = TRANSLATIONS[architecture];
  if (translate === undefined) return null;
  const keys = new Keys(header.metadata, architecture);
  const modules = keys.count("nextn_predict_layers") ?? 0;
  const heads = keys.count("attention.head_count");
  return {
    hidden_size: keys.count("embedding_length"),
    num_hidden_layers: (keys.count("block_count") ?? 0) - modules,
    num_attention_heads: heads,
    num_key_value_heads: keys.count("attention.head_count_kv") ?? heads,
    ...(keys.count("attention.key_length") === undefined
      ? {}
      : { head_dim: keys.count("attention.key_length") }),
    intermediate_size: keys.count("feed_forward_length"),
    vocab_size: header.vocabulary,
    max_position_embeddings: keys.count("context_length"),
    tie_word_embeddings: !header.names.has("output.weight"),
    torch_dtype: "bfloat16",
    ...(modules > 0 ? { num_nextn_predict_layers: modules } : {}),
    ...translate(keys, (name) => header.names.has(name)),
  };
}

/** `general.architecture`, for the words of a refusal. */
export function ggufArchitecture({ metadata }: GgufHeader): string {
  const name = metadata["general.architecture"];
  return typeof name === "string" ? name.slice(0, 60) : "unknown";
}

function experts(keys: Keys, modelType: string): JsonObject {
  return {
    model_type: modelType,
    num_experts: keys.count("expert_count"),
    num_experts_per_tok: keys.count("expert_used_count"),
    moe_intermediate_size: keys.count("expert_feed_forward_length"),
    decoder_sparse_step: 1,
    mlp_only_layers: [],
  };
}

function deepExperts(keys: Keys): JsonObject {
  return {
    n_routed_experts: keys.count("expert_count"),
    n_shared_experts: keys.count("expert_shared_count") ?? 0,
    num_experts_per_tok: keys.count("expert_used_count"),
    moe_intermediate_size: keys.count("expert_feed_forward_length"),
    first_k_dense_replace: keys.count("leading_dense_block_count") ?? 0,
  };
}

/** DeepSeek V2 and V3, Kimi K2 and their kin. Newer files carry the MLA head sizes apart (`*_mla`). */
function latent(keys: Keys): JsonObject {
  const rope = keys.count("rope.dimension_count") ?? 0;
  const head = keys.count("attention.key_length_mla") ?? keys.count("attention.key_length") ?? 0;
  const value = keys.count("attention.value_length_mla") ?? keys.count("attention.value_length");
  return {
    ...deepExperts(keys),
    model_type: "deepseek_v3",
    q_lora_rank: keys.count("attention.q_lora_rank") ?? null,
    kv_lora_rank: keys.count("attention.kv_lora_rank"),
    qk_nope_head_dim: head - rope,
    qk_rope_head_dim: rope,
    v_head_dim: value,
  };
}

/** Sliding layers with a full one at every `period`. */
function alternating(layers: number, period: number): readonly string[] {
  const checked = Math.min(layers, 10_000);
  return Array.from({ length: checked }, (_, index) =>
    (index + 1) % period === 0 ? "full_attention" : "sliding_attention",
  );
}
