import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { storedConfigs } from "../../measured/configs.ts";

interface Counted {
  readonly parameters: number;
}
const counts: Readonly<Record<string, Counted>> = JSON.parse(
  readFileSync(new URL("../../measured/parameter_counts.json", import.meta.url), "utf8"),
);

/** Where the reference count was made from a config that says less than the published model has. */
const differently: readonly { readonly why: string; readonly modelType: string; readonly more: number }[] = [
  // No vision_config in the stored copies: a default tower was counted, not the published one.
  { why: "Llama 4's published vision tower", modelType: "llama4_text", more: 416_754_176 },
  // The flat copy was not taken for a text config: 81 vocabulary entries fewer, twice, of 4,096 each.
  { why: "the config's own vocabulary", modelType: "step3p7", more: 663_552 },
];

describe("parameters of every stored config against an instantiation of the reference code", () => {
  const counted = storedConfigs().filter(({ id }) => counts[id] !== undefined);

  it("covers the whole list", () => {
    expect(counted.length).toBe(Object.keys(counts).length);
  });

  it.each(counted)("$id", ({ id, config }) => {
    const read = readArchitecture(config);
    if ("refused" in read) throw new Error(read.refused);
    const { total, routerBuffers } = countParameters(read.architecture);
    const other = differently.find(({ modelType }) => modelType === read.architecture.modelType);
    // The reference count leaves out buffers, such as the router's correction bias.
    expect(total - routerBuffers - (other?.more ?? 0)).toBe(counts[id]?.parameters);
  });
});

describe("parameters by part", () => {
  const count = (id: string) => {
    const stored = storedConfigs().find((one) => one.id === id);
    const read = readArchitecture(stored?.config);
    if ("refused" in read) throw new Error(read.refused);
    return countParameters(read.architecture);
  };

  // Active parameters and MTP: the vendors' cards, to the last parameter by their own tensor lists.
  it.each([
    ["deepseek-ai/DeepSeek-R1", { active: 37_552_297_472, mtp: 13_463_426_304, towers: 0 }],
    ["openai/gpt-oss-120b", { active: 5_711_982_912, mtp: 0, towers: 0 }],
    ["Qwen/Qwen3.5-397B-A17B", { active: 17_349_040_896, mtp: 6_595_568_128, towers: 456_010_480 }],
    [
      "meta-llama/Llama-4-Maverick-17B-128E-Instruct",
      { active: 17_184_691_200, mtp: 0, towers: 871_932_416 },
    ],
    ["MiniMaxAI/MiniMax-M3", { active: 25_962_473_856, mtp: 0, towers: 865_567_232 }],
  ])("%s", (id, expected) => {
    expect(count(id)).toMatchObject(expected);
  });

  it("counts OpenAI's active parameters without the input embedding", () => {
    // 5.1B on the card of gpt-oss-120b.
    expect(count("openai/gpt-oss-120b").activeWithoutInputEmbedding).toBe(5_132_849_472);
  });

  it("sums to the total by role", () => {
    const { byRole, total, mtp } = count("deepseek-ai/DeepSeek-V3.2");
    expect(Object.values(byRole).reduce((sum, one) => sum + one, 0)).toBe(total + mtp);
  });
});
