import { describe, expect, it } from "vitest";
import { checkpointBytes } from "../../../src/core/architecture/checkpoint.ts";
import { genericQuantization } from "../../../src/core/architecture/generic.ts";
import { loadWorld } from "../../../src/core/catalog/load.ts";

const world = loadWorld();

function gib(id: string, precision: "q4_k_m" | "q8_0" | "q5_k_m" | "q2_k"): number {
  const model = world.models.find((one) => one.id === id);
  if (model === undefined) throw new Error(`${id} is not in the catalog`);
  // llama.cpp leaves towers to a file of their own, and MTP modules out.
  const text = { ...model.architecture, towers: [], mtp: null };
  return checkpointBytes(text, genericQuantization(precision, text)).bytes / 2 ** 30;
}

describe("sizes of GGUF file types", () => {
  // llama.cpp's own figures: its quantize README (8B), and its no-allocation run of Q4_K_M files.
  it.each([
    ["meta-llama/Llama-3.1-8B-Instruct", "q4_k_m", 4.58],
    ["meta-llama/Llama-3.1-8B-Instruct", "q8_0", 7.95],
    ["meta-llama/Llama-3.1-8B-Instruct", "q5_k_m", 5.33],
    ["meta-llama/Llama-3.1-8B-Instruct", "q2_k", 2.95],
    ["meta-llama/Llama-3.1-70B-Instruct", "q4_k_m", 39.55],
    ["Qwen/Qwen3-32B", "q4_k_m", 18.4],
    ["deepseek-ai/DeepSeek-R1", "q4_k_m", 377.24],
    ["meta-llama/Llama-4-Scout-17B-16E-Instruct", "q4_k_m", 60.86],
  ] as const)("%s in %s takes %d GiB", (id, precision, expected) => {
    expect(Math.abs(gib(id, precision) / expected - 1)).toBeLessThan(0.01);
  });

  it("says which types it knows where one is unknown", () => {
    const architecture = world.models[0]?.architecture;
    if (architecture === undefined) throw new Error("the catalog is empty");
    expect(() => genericQuantization("q9_z", architecture)).toThrow(/GGUF types that are: .*q4_k_m/);
  });
});
