import { describe, expect, it } from "vitest";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { readContext } from "../../../src/core/architecture/read-context.ts";
import { storedConfig, storedConfigs } from "../../measured/configs.ts";

const llama = {
  model_type: "llama",
  hidden_size: 2048,
  num_hidden_layers: 16,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  head_dim: 64,
  intermediate_size: 8192,
  vocab_size: 128_256,
  tie_word_embeddings: true,
};

const refusal = (config: unknown): string => {
  const read = readArchitecture(config);
  return "refused" in read ? read.refused : "(read)";
};

describe("reading config.json", () => {
  it("counts Llama 3.2 1B as published: 1,235,814,400", () => {
    const read = readArchitecture(llama);
    if ("refused" in read) throw new Error(read.refused);
    expect(countParameters(read.architecture).total).toBe(1_235_814_400);
  });

  it("reads or refuses every stored config, and refuses none that has a count", () => {
    const refused = storedConfigs().filter(({ config }) => "refused" in readArchitecture(config));
    expect(refused.map(({ id }) => id)).toEqual([]);
  });

  it("shares one object among equal layers", () => {
    const read = readArchitecture(storedConfig("deepseek-ai/DeepSeek-R1").config);
    if ("refused" in read) throw new Error(read.refused);
    expect(new Set(read.architecture.layers).size).toBe(2);
  });

  it("gives gpt-oss a window of 128 in every second layer, with sinks", () => {
    const read = readArchitecture(storedConfig("openai/gpt-oss-120b").config);
    if ("refused" in read) throw new Error(read.refused);
    const [first, second] = read.architecture.layers;
    expect(first?.mixer).toMatchObject({ span: "sliding", window: 128, sinks: true, headDim: 64 });
    expect(second?.mixer).toMatchObject({ span: "full", window: null });
  });

  it("runs GLM 5.2's indexer in 21 of 78 layers", () => {
    const read = readArchitecture(storedConfig("nvidia/GLM-5.2-NVFP4").config);
    if ("refused" in read) throw new Error(read.refused);
    const indexed = read.architecture.layers.filter(({ mixer }) => mixer?.kind === "latent" && mixer.indexer);
    expect(indexed).toHaveLength(21);
  });

  it("knows Gemma 4's wider global heads and their one projection", () => {
    const read = readArchitecture(storedConfig("nvidia/Gemma-4-31B-IT-NVFP4").config);
    if ("refused" in read) throw new Error(read.refused);
    expect(read.architecture.layers[0]?.mixer).toMatchObject({ headDim: 256, kvHeads: 16, window: 1024 });
    expect(read.architecture.layers[5]?.mixer).toMatchObject({
      headDim: 512,
      kvHeads: 4,
      sharedKeyValueProjection: true,
    });
  });

  it("leaves attention out where the search did (Nemotron Super)", () => {
    const read = readArchitecture(storedConfig("nvidia/Llama-3_3-Nemotron-Super-49B-v1").config);
    if ("refused" in read) throw new Error(read.refused);
    expect(read.architecture.layers.filter(({ mixer }) => mixer === null)).toHaveLength(31);
    expect(countParameters(read.architecture).total).toBe(49_867_145_216);
  });
});

/** Each becomes layers in memory: without a limit, one number in a stranger's file would end the process. */
describe.each(["num_nextn_predict_layers", "mtp_num_hidden_layers"])("a config with 1e9 in %s", (name) => {
  const predicts = (config: unknown): boolean => {
    const read = readArchitecture(config);
    return !("refused" in read) && read.architecture.mtp !== null;
  };
  const stated = storedConfigs().flatMap(({ id, config }) => {
    if (!predicts(config)) return [];
    const text = JSON.stringify(config);
    const hostile = text.replace(new RegExp(`"${name}":\\d+`), `"${name}":1000000000`);
    return hostile === text ? [] : [{ id, hostile }];
  });

  it.each(stated)("is refused: $id", ({ hostile }) => {
    expect(refusal(JSON.parse(hostile))).toBe(`${name} = 1000000000 is more than 2048 layers`);
  });
});

describe("what is refused, and why", () => {
  it.each([
    ["no object", null, "config.json is not an object"],
    ["a list", [], "config.json is not an object"],
    ["no model type", { hidden_size: 1 }, "config.json names no model_type"],
    ["an unknown model type", { ...llama, model_type: "mystery" }, "model type mystery is not known"],
    ["a missing size", { ...llama, vocab_size: undefined }, "vocab_size is missing"],
    ["a null size", { ...llama, hidden_size: null }, "hidden_size is missing"],
    ["NaN", { ...llama, hidden_size: Number.NaN }, "hidden_size = NaN is not a positive whole number"],
    ["a negative size", { ...llama, vocab_size: -1 }, "vocab_size = -1 is not a positive whole number"],
    [
      "zero layers",
      { ...llama, num_hidden_layers: 0 },
      "num_hidden_layers = 0 is not a positive whole number",
    ],
    ["a fraction", { ...llama, head_dim: 64.5 }, "head_dim = 64.5 is not a positive whole number"],
    [
      "a size in words",
      { ...llama, hidden_size: "2048" },
      "hidden_size = 2048 is not a positive whole number",
    ],
    [
      "1e9 layers",
      { ...llama, num_hidden_layers: 1e9 },
      "num_hidden_layers = 1000000000 is more than 2048 layers",
    ],
    [
      "an infinite size",
      { ...llama, hidden_size: 1e308 },
      "hidden_size = 1e+308 is not a positive whole number",
    ],
    [
      "heads that do not group",
      { ...llama, num_key_value_heads: 5 },
      "32 attention heads are not a multiple of 5 KV heads",
    ],
    [
      "products past 2^53",
      { ...llama, hidden_size: 2 ** 30, intermediate_size: 2 ** 30, head_dim: 2 ** 20 },
      "the sizes in config.json multiply to more parameters than can be counted",
    ],
    ["experts in a dense family", { ...llama, num_local_experts: 8 }, "num_local_experts = 8 is not known"],
    [
      "latent attention in a dense family",
      { ...llama, kv_lora_rank: 512 },
      "kv_lora_rank = 512 is not known",
    ],
    [
      "an unknown layer type",
      { ...llama, layer_types: Array(16).fill("spiral") },
      "layer type spiral is not known",
    ],
    [
      "too few layer types",
      { ...llama, layer_types: ["full_attention"] },
      "layer_types has 1 entries for 16 layers",
    ],
    [
      "an unknown tower",
      { model_type: "newvl", text_config: llama, vision_config: { depth: 3 } },
      "vision_config",
    ],
  ])("%s", (_what, config, why) => {
    expect(refusal(config)).toContain(why);
  });

  it("says what is known all the same", () => {
    const read = readArchitecture({ ...llama, model_type: "mystery" });
    expect(read).toMatchObject({ known: { model_type: "mystery", hidden_size: 2048, vocab_size: 128_256 } });
  });

  it("does not choke on a deep tree", () => {
    let deep: unknown = llama;
    for (let depth = 0; depth < 100_000; depth++) deep = { text_config: deep };
    expect(refusal(deep)).toBe("config.json names no model_type");
  });
});

describe("context length", () => {
  it.each([
    ["Qwen/Qwen3-32B", 40_960],
    ["meta-llama/Llama-4-Scout-17B-16E-Instruct", 10_485_760],
    ["nvidia/Kimi-K2.5-NVFP4", 262_144],
  ])("%s accepts %d tokens", (id, native) => {
    expect(readContext(storedConfig(id).config).native).toBe(native);
  });

  it("says so where none is named", () => {
    expect(readContext({})).toMatchObject({ native: 4096, note: expect.stringContaining("assumed") });
  });
});
