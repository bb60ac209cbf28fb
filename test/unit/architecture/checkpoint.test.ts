import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkpointBytes } from "../../../src/core/architecture/checkpoint.ts";
import { loadWorld } from "../../../src/core/catalog/load.ts";

interface Totals {
  readonly dtypes: Readonly<Record<string, number>>;
  readonly bytes: number;
}
const totals: Readonly<Record<string, Totals>> = JSON.parse(
  readFileSync(new URL("../../measured/checkpoint_totals.json", import.meta.url), "utf8"),
);

const world = loadWorld();

/** Base models have the shape of their instruction-tuned sibling. */
function found(id: string) {
  for (const model of world.models) {
    const checkpoint = model.checkpoints.find((one) => one.id === id || one.id === `${id}-Instruct`);
    if (checkpoint !== undefined) return { architecture: model.architecture, checkpoint };
  }
  throw new Error(`${id} is not in the catalog`);
}

describe("bytes of published checkpoints, to the last one and by type", () => {
  it.each(Object.entries(totals))("%s", (id, { dtypes, bytes }) => {
    const { architecture, checkpoint } = found(id);
    const computed = checkpointBytes(architecture, checkpoint.quantization);
    expect(computed.dtypes).toEqual(dtypes);
    expect(computed.bytes).toBe(bytes);
  });

  // Not used to find the rules: sizes on the hub, in GiB with two decimals, of checkpoints that state their
  // rule in their config (model_catalog.yaml of kaito-project/kaito, vllm-project/recipes).
  it.each([
    ["deepseek-ai/DeepSeek-V3.2", 642.14],
    ["MiniMaxAI/MiniMax-M2.5", 214.34],
    ["moonshotai/Kimi-K2.5", 554.32],
    ["openai/gpt-oss-20b", 12.82],
    ["Qwen/Qwen3.5-397B-A17B-GPTQ-Int4", 219.56],
    ["Qwen/Qwen3.5-122B-A10B-GPTQ-Int4", 73.47],
    ["google/gemma-4-31B-it", 58.25],
    ["mistralai/Ministral-3-14B-Instruct-2512", 14.65],
  ])("%s holds %d GiB", (id, gib) => {
    const { architecture, checkpoint } = found(id);
    const computed = checkpointBytes(architecture, checkpoint.quantization).bytes / 2 ** 30;
    expect(Math.abs(computed / gib - 1)).toBeLessThan(0.001);
  });
});
