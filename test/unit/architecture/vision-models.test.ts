import { describe, expect, it } from "vitest";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { readContext } from "../../../src/core/architecture/read-context.ts";

const clip = {
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
const llava = {
  model_type: "llava",
  text_config: { model_type: "llama", max_position_embeddings: 4096, vocab_size: 32_064 },
  vision_config: clip,
  vision_feature_layer: -2,
};
const llavaNext = {
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
const internVlChat = {
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
const internVl = {
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
const gemmaE2b = {
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
const gemmaE4b = {
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

function read(config: unknown) {
  const result = readArchitecture(config);
  if ("refused" in result) throw new Error(result.refused);
  return result.architecture;
}

describe("models that see or hear, against published totals", () => {
  it.each([
    // `sum(p.numel())` of the published model, in two public repositories; 7.06B on the hub.
    ["llava-hf/llava-1.5-7b-hf", llava, 7_063_427_072],
    // 7.57B on the hub.
    ["llava-hf/llava-v1.6-mistral-7b-hf", llavaNext, 7_566_747_648],
    // 7.94B on the hub, under the names of both codes.
    ["OpenGVLab/InternVL3-8B", internVlChat, 7_944_373_760],
    ["OpenGVLab/InternVL3-8B-hf", internVl, 7_944_373_760],
    // The totals of data/models/google.
    ["google/gemma-4-E2B-it", gemmaE2b, 5_123_178_051],
    ["google/gemma-4-E4B-it", gemmaE4b, 7_996_156_490],
  ])("%s has them all", (_, config, total) => {
    expect(countParameters(read(config)).total).toBe(total);
  });

  it("Gemma 4 E4B hears with a tower of its own", () => {
    expect(read(gemmaE4b).towers.map(({ role }) => role)).toEqual(["vision", "audio"]);
  });

  it.each([
    ["LLaVA 1.5", llava, 4096],
    ["LLaVA-NeXT", llavaNext, 32_768],
    ["InternVL's own code", internVlChat, 32_768],
    ["InternVL", internVl, 32_768],
  ])("%s states its length in its text part", (_, config, native) => {
    expect(readContext(config)).toMatchObject({ native, note: null });
  });

  it("Mistral 0.2 in LLaVA has no window, and Mistral 0.1's default is one", () => {
    const spans = (config: unknown) =>
      read(config).layers.map(({ mixer }) => mixer?.kind === "attention" && mixer.window);
    expect(new Set(spans(llavaNext))).toEqual(new Set([null]));
    const { sliding_window: _, ...text } = llavaNext.text_config;
    expect(new Set(spans({ ...llavaNext, text_config: text }))).toEqual(new Set([4096]));
  });
});

describe("what of them is refused", () => {
  it.each([
    [
      "another tower in LLaVA",
      { ...llava, vision_config: { ...clip, model_type: "siglip_vision_model" } },
      "siglip_vision_model is not known",
    ],
    ["LLaVA without its tower's sizes", { ...llava, vision_config: undefined }, "vision_config is missing"],
    [
      "several layers of the tower",
      { ...llava, vision_feature_layer: [-2, -5] },
      "several vision_feature_layer",
    ],
    [
      "a norm that nobody knows",
      { ...internVl, vision_config: { ...internVl.vision_config, norm_type: "group" } },
      "norm_type = group",
    ],
    [
      "a mask token",
      { ...internVl, vision_config: { ...internVl.vision_config, use_mask_token: true } },
      "use_mask_token",
    ],
    [
      "images that are not square",
      { ...internVl, vision_config: { ...internVl.vision_config, image_size: [448, 224] } },
      "not squares",
    ],
    [
      "another audio tower in Gemma 4",
      { ...gemmaE4b, audio_config: { model_type: "gemma4_unified_audio" } },
      "gemma4_unified_audio of Gemma 4 is not known",
    ],
    [
      "cross-attention over images (Llama 3.2 Vision): its cache is not known",
      { model_type: "mllama", text_config: { model_type: "mllama_text_model", cross_attention_layers: [3] } },
      "mllama_text_model is not known",
    ],
    [
      "a text part that leaves out its sizes elsewhere",
      { ...internVl, text_config: { model_type: "llama" } },
      "missing",
    ],
  ])("%s", (_, config, why) => {
    const result = readArchitecture(config);
    expect("refused" in result ? result.refused : "(read)").toContain(why);
  });
});
