import { describe, expect, it } from "vitest";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { resolveModel } from "../../../src/core/catalog/resolve-model.ts";
import type { Precision } from "../../../src/core/entries/model.ts";
import { type ModelWork, modelWork } from "../../../src/core/performance/model-work.ts";
import { expertsHit } from "../../../src/core/performance/placement.ts";
import { candidatesAt } from "../../../src/core/planner/candidates.ts";

const world = loadWorld("2026-11-24");

function workOf(name: string, precision: Precision): ModelWork {
  const { model } = resolveModel(world, name);
  const [candidate] = candidatesAt(model, precision);
  if (candidate === undefined) throw new Error(`${name} has no ${precision}`);
  return modelWork(model.architecture, candidate.quantization);
}

describe("what a step reads and multiplies", () => {
  it.each(["llama-3.1-70b", "qwen3-32b", "deepseek-r1", "gpt-oss-120b", "maverick", "qwen3-next-80b-a3b"])(
    "%s: one token passes the active parameters, without the input embedding",
    (name) => {
      const { model } = resolveModel(world, name);
      const { attention, feedForward, head, experts } = workOf(name, "bf16");
      const chosen = experts.reduce((sum, group) => sum + group.parameters * group.perToken, 0);
      const passed = attention.parameters + feedForward.parameters + head.parameters + chosen;
      const { activeWithoutInputEmbedding } = countParameters(model.architecture);
      expect(passed / activeWithoutInputEmbedding).toBeCloseTo(1, 3);
    },
  );

  it("knows which part is in which format", () => {
    const r1 = workOf("deepseek-r1", "fp8");
    expect([r1.attention.format, r1.head.format, r1.experts[0]?.format]).toEqual(["fp8", "bf16", "fp8"]);
    const oss = workOf("gpt-oss-120b", "mxfp4");
    expect([oss.attention.format, oss.experts[0]?.format]).toEqual(["bf16", "fp4"]);
  });

  it("takes V3 and R1 for one model, and their distillations for their bases", () => {
    expect(workOf("deepseek-ai/DeepSeek-V3", "fp8").shape).toBe(workOf("deepseek-r1", "fp8").shape);
    expect(workOf("deepseek-ai/DeepSeek-R1-Distill-Llama-8B", "bf16").shape).toBe(
      workOf("llama-3.1-8b", "bf16").shape,
    );
  });
});

describe("experts that a batch hits", () => {
  it("is k for one token, and never more than there are", () => {
    expect(expertsHit(128, 8, 1)).toBeCloseTo(8, 9);
    expect(expertsHit(128, 8, 10_000)).toBeCloseTo(128, 6);
  });

  it("is 50 of Maverick's 128 at 64 tokens: 128 (1 - (127/128)^64)", () => {
    expect(expertsHit(128, 1, 64)).toBeCloseTo(50.5, 1);
  });
});
