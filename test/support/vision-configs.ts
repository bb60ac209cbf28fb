/** Configs of models that see or hear, with the keys that matter, as published on the hub. */

export const clip = {
  model_type: "clip_vision_model",
  hidden_size: 1024,
  image_size: 336,
  intermediate_size: 4096,
  num_attention_heads: 16,
  num_hidden_layers: 24,
  patch_size: 14,
  projection_dim: 768,
  vocab_size: 32_000,
};
export const llava = {
  model_type: "llava",
  text_config: { model_type: "llama", max_position_embeddings: 4096, vocab_size: 32_064 },
  vision_config: clip,
  vision_feature_layer: -2,
};
export const llavaNext = {
  model_type: "llava_next",
  text_config: {
    model_type: "mistral",
    intermediate_size: 14_336,
    max_position_embeddings: 32_768,
    num_key_value_heads: 8,
    sliding_window: null,
    vocab_size: 32_064,
  },
  vision_config: clip,
  vision_feature_layer: -2,
};
const qwen = {
  model_type: "qwen2",
  hidden_size: 3584,
  intermediate_size: 18_944,
  num_hidden_layers: 28,
  num_attention_heads: 28,
  num_key_value_heads: 4,
  vocab_size: 151_674,
  tie_word_embeddings: false,
  max_position_embeddings: 32_768,
  use_sliding_window: false,
};
const internVit = {
  hidden_size: 1024,
  intermediate_size: 4096,
  num_hidden_layers: 24,
  num_attention_heads: 16,
  norm_type: "layer_norm",
};
export const internVlChat = {
  model_type: "internvl_chat",
  downsample_ratio: 0.5,
  llm_config: qwen,
  vision_config: {
    ...internVit,
    model_type: "intern_vit_6b",
    image_size: 448,
    patch_size: 14,
    qkv_bias: true,
    qk_normalization: false,
  },
};
export const internVl = {
  model_type: "internvl",
  downsample_ratio: 0.5,
  text_config: qwen,
  vision_config: {
    ...internVit,
    model_type: "internvl_vision",
    image_size: [448, 448],
    patch_size: [14, 14],
    attention_bias: true,
    use_qk_norm: false,
    use_absolute_position_embeddings: true,
    use_mask_token: false,
    use_mean_pooling: true,
  },
};

const gemmaVision = {
  model_type: "gemma4_vision",
  hidden_size: 768,
  intermediate_size: 3072,
  num_hidden_layers: 16,
  head_dim: 64,
  patch_size: 16,
  position_embedding_size: 10_240,
};
const gemmaAudio = {
  model_type: "gemma4_audio",
  hidden_size: 1024,
  num_hidden_layers: 12,
  num_attention_heads: 8,
  subsampling_conv_channels: [128, 32],
  conv_kernel_size: 5,
  output_proj_dims: 1536,
  attention_chunk_size: 12,
};
const gemmaText = (more: object) => ({
  model_type: "gemma4_text",
  vocab_size: 262_144,
  num_attention_heads: 8,
  head_dim: 256,
  global_head_dim: 512,
  sliding_window: 512,
  hidden_size_per_layer_input: 256,
  vocab_size_per_layer_input: 262_144,
  tie_word_embeddings: true,
  ...more,
});
const every = (layers: number, full: number): string[] =>
  Array.from({ length: layers }, (_, index) =>
    (index + 1) % full === 0 ? "full_attention" : "sliding_attention",
  );
export const gemmaE2b = {
  model_type: "gemma4",
  text_config: gemmaText({
    hidden_size: 1536,
    intermediate_size: 6144,
    num_hidden_layers: 35,
    num_key_value_heads: 1,
    num_kv_shared_layers: 20,
    use_double_wide_mlp: true,
    layer_types: every(35, 5),
  }),
  vision_config: gemmaVision,
  audio_config: gemmaAudio,
};
export const gemmaE4b = {
  model_type: "gemma4",
  text_config: gemmaText({
    hidden_size: 2560,
    intermediate_size: 10_240,
    num_hidden_layers: 42,
    num_key_value_heads: 2,
    num_kv_shared_layers: 18,
    layer_types: every(42, 6),
  }),
  vision_config: gemmaVision,
  audio_config: gemmaAudio,
};
