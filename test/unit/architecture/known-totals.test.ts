import { describe, expect, it } from "vitest";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";

/** Sizes in the order hidden, feed-forward, layers, heads, KV heads, vocabulary. */
const shape = (
  hidden: number,
  inner: number,
  layers: number,
  heads: number,
  kvHeads: number,
  vocabulary: number,
) => ({
  hidden_size: hidden,
  intermediate_size: inner,
  num_hidden_layers: layers,
  num_attention_heads: heads,
  num_key_value_heads: kvHeads,
  vocab_size: vocabulary,
});

const deepseekV2 = {
  model_type: "deepseek_v2",
  n_shared_experts: 2,
  kv_lora_rank: 512,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
  qk_nope_head_dim: 128,
  num_experts_per_tok: 6,
  first_k_dense_replace: 1,
};

describe("families whose models are not in the catalog, against the totals that the hub shows", () => {
  it.each([
    [
      "deepseek-ai/DeepSeek-V2-Lite",
      {
        ...deepseekV2,
        ...shape(2048, 10_944, 27, 16, 16, 102_400),
        moe_intermediate_size: 1408,
        n_routed_experts: 64,
      },
      15_706_484_224,
    ],
    [
      "deepseek-ai/DeepSeek-V2",
      {
        ...deepseekV2,
        ...shape(5120, 12_288, 60, 128, 128, 102_400),
        moe_intermediate_size: 1536,
        n_routed_experts: 160,
        q_lora_rank: 1536,
      },
      235_741_434_880,
    ],
    [
      "allenai/OLMoE-1B-7B-0924",
      {
        model_type: "olmoe",
        ...shape(2048, 1024, 16, 16, 16, 50_304),
        num_experts: 64,
        num_experts_per_tok: 8,
      },
      6_919_161_856,
    ],
    [
      "Qwen/Qwen1.5-MoE-A2.7B",
      {
        model_type: "qwen2_moe",
        ...shape(2048, 5632, 24, 16, 16, 151_936),
        moe_intermediate_size: 1408,
        shared_expert_intermediate_size: 5632,
        num_experts: 60,
        num_experts_per_tok: 4,
      },
      14_315_784_192,
    ],
    [
      "ibm-granite/granite-3.0-1b-a400m-base",
      {
        model_type: "granitemoe",
        ...shape(1024, 512, 24, 16, 8, 49_155),
        num_local_experts: 32,
        num_experts_per_tok: 8,
      },
      1_334_628_352,
    ],
    [
      "google/gemma-7b",
      { model_type: "gemma", ...shape(3072, 24_576, 28, 16, 16, 256_000), head_dim: 256 },
      8_537_680_896,
    ],
    [
      "google/gemma-2-9b",
      {
        model_type: "gemma2",
        ...shape(3584, 14_336, 42, 16, 8, 256_000),
        head_dim: 256,
        sliding_window: 4096,
      },
      9_241_705_984,
    ],
    [
      "CohereForAI/c4ai-command-r-v01",
      { model_type: "cohere", ...shape(8192, 22_528, 40, 64, 64, 256_000) },
      34_980_831_232,
    ],
    [
      "zai-org/glm-4-9b-chat-hf",
      { model_type: "glm", ...shape(4096, 13_696, 40, 32, 2, 151_552), attention_bias: true },
      9_399_951_360,
    ],
    [
      "zai-org/GLM-4-9B-0414",
      { model_type: "glm4", ...shape(4096, 13_696, 40, 32, 2, 151_552), attention_bias: true },
      9_400_279_040,
    ],
    [
      "LGAI-EXAONE/EXAONE-4.0-32B",
      { model_type: "exaone4", ...shape(5120, 27_392, 64, 40, 8, 102_400), sliding_window: 4096 },
      32_003_216_384,
    ],
    [
      "Qwen/Qwen2.5-VL-7B-Instruct",
      {
        model_type: "qwen2_5_vl",
        ...shape(3584, 18_944, 28, 28, 4, 152_064),
        vision_config: { depth: 32, hidden_size: 1280, intermediate_size: 3420, out_hidden_size: 3584 },
      },
      8_292_166_656,
    ],
    [
      "Qwen/Qwen2-VL-7B-Instruct",
      {
        model_type: "qwen2_vl",
        ...shape(3584, 18_944, 28, 28, 4, 152_064),
        vision_config: { depth: 32, embed_dim: 1280, hidden_size: 3584, mlp_ratio: 4 },
      },
      8_291_375_616,
    ],
    ["Qwen/Qwen2.5-72B", { model_type: "qwen2", ...shape(8192, 29_568, 80, 64, 8, 152_064) }, 72_706_203_648],
    [
      "mistralai/Mistral-7B-v0.1",
      { model_type: "mistral", ...shape(4096, 14_336, 32, 32, 8, 32_000), sliding_window: 4096 },
      7_241_732_096,
    ],
    [
      "microsoft/Phi-3-mini-4k-instruct",
      { model_type: "phi3", ...shape(3072, 8192, 32, 32, 32, 32_064), sliding_window: 2047 },
      3_821_079_552,
    ],
    [
      "BAAI/bge-small-en-v1.5",
      {
        model_type: "bert",
        ...shape(384, 1536, 12, 12, 12, 30_522),
        type_vocab_size: 2,
        max_position_embeddings: 512,
      },
      33_360_000,
    ],
  ])("%s", (_id, config, total) => {
    const read = readArchitecture(config);
    if ("refused" in read) throw new Error(read.refused);
    expect(countParameters(read.architecture).total).toBe(total);
  });
});
