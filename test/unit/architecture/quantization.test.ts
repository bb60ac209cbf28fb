import { describe, expect, it } from "vitest";
import { checkpointBytes } from "../../../src/core/architecture/checkpoint.ts";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { readQuantization } from "../../../src/core/architecture/read-quantization.ts";
import { storedConfig } from "../../measured/configs.ts";

function ruleOf(id: string) {
  const { config, quantization } = storedConfig(id);
  const read = readArchitecture(config);
  if ("refused" in read) throw new Error(read.refused);
  return readQuantization(config, quantization, read.architecture);
}

describe("rules of published quantized checkpoints", () => {
  it.each([
    [
      "Qwen/Qwen3-32B-FP8",
      { scheme: "fp8_block", blockSize: [128, 128], scaleDtype: "BF16", covers: ["attention", "dense"] },
    ],
    ["Qwen/Qwen3-32B-FP8-Static-PerTensor", { scheme: "fp8_tensor", covers: ["attention", "dense"] }],
    [
      "deepseek-ai/DeepSeek-R1",
      { scheme: "fp8_block", covers: ["attention", "dense", "experts", "sharedExperts", "mtp"] },
    ],
    ["openai/gpt-oss-120b", { scheme: "mxfp4", covers: ["experts"] }],
    ["MiniMaxAI/MiniMax-M2.5", { scheme: "fp8_block", covers: ["attention", "experts"] }],
    ["nvidia/Qwen3-235B-A22B-NVFP4", { scheme: "nvfp4", covers: ["attention", "experts"] }],
    ["nvidia/GLM-5.2-NVFP4", { scheme: "nvfp4", covers: ["experts"] }],
    ["nvidia/GLM-5-NVFP4", { scheme: "nvfp4", covers: ["dense", "experts", "sharedExperts"] }],
    ["nvidia/Qwen3.5-397B-A17B-NVFP4", { scheme: "nvfp4", covers: ["experts"] }],
    ["nvidia/Gemma-4-31B-IT-NVFP4", { scheme: "nvfp4", covers: ["dense"] }],
    ["zai-org/GLM-5-FP8", { scheme: "fp8_block" }],
  ])("%s", (id, expected) => {
    expect(ruleOf(id)).toMatchObject({ ...expected, skippedLayers: [], baseDtype: "bf16" });
  });

  it("leaves latent projections out by name, and the MTP layer that is excluded by its number", () => {
    const rule = ruleOf("nvidia/DeepSeek-V3.1-NVFP4");
    expect(rule.except).toEqual([
      "self_attn.q_a_proj",
      "self_attn.q_b_proj",
      "self_attn.kv_a_proj_with_mqa",
      "self_attn.kv_b_proj",
    ]);
    expect(rule.covers).not.toContain("mtp");
  });

  it("keeps two formats in one checkpoint apart", () => {
    expect(ruleOf("nvidia/Qwen3.6-27B-NVFP4")).toMatchObject({
      scheme: "fp8_tensor",
      covers: ["state", "attention"],
      except: ["linear_attn.in_proj_b", "linear_attn.in_proj_a"],
      others: [{ scheme: "nvfp4", covers: ["dense", "lmHead"] }],
    });
  });

  it("reads DeepSeek V4's FP4 experts beside its FP8", () => {
    expect(ruleOf("deepseek-ai/DeepSeek-V4-Flash")).toMatchObject({
      scheme: "fp8_block",
      scaleDtype: "F8_E8M0",
      others: [{ scheme: "mxfp4", covers: ["experts", "mtp"] }],
    });
  });
});

const llama = {
  model_type: "llama",
  hidden_size: 4096,
  num_hidden_layers: 4,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  intermediate_size: 14_336,
  vocab_size: 128_256,
};

function read(quantization_config: unknown) {
  const made = readArchitecture(llama);
  if ("refused" in made) throw new Error(made.refused);
  return {
    architecture: made.architecture,
    rule: readQuantization({ ...llama, quantization_config }, null, made.architecture),
  };
}

describe("methods", () => {
  const linear = ["attention", "dense"];
  const weights = (more: object) => ({ config_groups: { group_0: { targets: ["Linear"], weights: more } } });
  const compressed = (more: object, rest: object = {}) => ({
    quant_method: "compressed-tensors",
    ignore: ["lm_head"],
    ...weights(more),
    ...rest,
  });

  it.each([
    [
      "gptq",
      { quant_method: "gptq", bits: 4, group_size: 128 },
      { scheme: "int4_gptq", groupSize: 128, covers: linear },
    ],
    [
      "awq",
      { quant_method: "awq", bits: 4, group_size: 64 },
      { scheme: "int4_awq", groupSize: 64, covers: linear },
    ],
    [
      "w4a16",
      compressed({ num_bits: 4, type: "int", strategy: "group", group_size: 128 }),
      { scheme: "int4_packed", groupSize: 128, covers: linear },
    ],
    [
      "w8a8",
      compressed({ num_bits: 8, type: "int", strategy: "channel" }),
      { scheme: "int8_channel", covers: linear },
    ],
    [
      "FP8-dynamic",
      compressed({ num_bits: 8, type: "float", strategy: "channel" }),
      { scheme: "fp8_channel", covers: linear },
    ],
    [
      "FP8 block",
      compressed({ num_bits: 8, type: "float", strategy: "block", block_structure: [128, 128] }),
      { scheme: "fp8_block", blockSize: [128, 128] },
    ],
    [
      "NVFP4",
      compressed({ num_bits: 4, type: "float", strategy: "tensor_group", group_size: 16 }),
      { scheme: "nvfp4", groupSize: 16 },
    ],
    [
      "MXFP4",
      compressed(
        { num_bits: 4, type: "float", strategy: "group", group_size: 32 },
        { format: "mxfp4-pack-quantized" },
      ),
      { scheme: "mxfp4" },
    ],
    [
      "FBGEMM FP8",
      { quant_method: "fbgemm_fp8", modules_to_not_convert: ["model.layers.0"] },
      { scheme: "fp8_channel", skippedLayers: [0] },
    ],
    [
      "one module of one layer",
      {
        quant_method: "awq",
        bits: 4,
        group_size: 128,
        modules_to_not_convert: ["model.layers.2.mlp.down_proj"],
      },
      { except: ["2.mlp.down_proj"] },
    ],
    [
      "a regular expression",
      compressed({ num_bits: 4, type: "int", group_size: 128 }, { ignore: ["re:.*self_attn.*", "lm_head"] }),
      { covers: ["dense"] },
    ],
    ["none", undefined, { scheme: "none" }],
  ])("%s", (_name, config, expected) => {
    expect(read(config).rule).toMatchObject(expected);
  });

  it.each([
    ["an unknown method", { quant_method: "hqq" }, "the method hqq is not known"],
    ["3 bits", { quant_method: "gptq", bits: 3, group_size: 128 }, "3 bits are not known"],
    [
      "an expression that could run for ever",
      compressed({ num_bits: 4 }, { ignore: ["re:(a+)+$"] }),
      "does not read",
    ],
    ["two-bit floats", compressed({ num_bits: 2, type: "float" }), "weights of float2 are not known"],
  ])("refuses %s", (_name, config, why) => {
    expect(() => read(config)).toThrow(why);
  });

  it("halves and quarters the bytes of what it covers", () => {
    const bytes = (config: unknown) => {
      const { architecture, rule } = read(config);
      return checkpointBytes(architecture, rule).bytes;
    };
    const full = bytes(undefined);
    const fp8 = bytes({ quant_method: "fp8", weight_block_size: [128, 128] });
    const int4 = bytes({ quant_method: "gptq", bits: 4, group_size: 128 });
    const tables = 2 * 2 * llama.vocab_size * llama.hidden_size;
    expect((fp8 - tables) / (full - tables)).toBeCloseTo(0.5, 3);
    expect((int4 - tables) / (full - tables)).toBeCloseTo(0.26, 2);
  });
});
