import { describe, expect, it } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { quantile, scoreMemory } from "../../measured/score-memory.ts";

const score = scoreMemory(loadWorld("2026-11-24"));

/** Bounds on public start-up logs (vLLM 0.8 and later, high confidence); docs/accuracy.md tells the figures. */
describe("predicted against logged memory", () => {
  it("has enough cases to mean something", () => {
    expect(score.weights.length).toBeGreaterThanOrEqual(45);
    expect(score.cache.length).toBeGreaterThanOrEqual(45);
    expect(score.judged).toBeGreaterThanOrEqual(60);
  });

  it("weights per GPU: median within 1 %, nine of ten within 5 %", () => {
    expect(quantile(score.weights, 0.5)).toBeLessThanOrEqual(0.01);
    expect(quantile(score.weights, 0.9)).toBeLessThanOrEqual(0.05);
  });

  it("KV cache per GPU: median within 6 %, nine of ten within 15 %", () => {
    expect(quantile(score.cache, 0.5)).toBeLessThanOrEqual(0.06);
    expect(quantile(score.cache, 0.9)).toBeLessThanOrEqual(0.15);
  });

  it("verdict: right in 95 % of the logs", () => {
    expect(score.right / score.judged).toBeGreaterThanOrEqual(0.95);
  });

  it('says "fits" of no start that died', () => {
    expect(score.falseFits).toEqual([]);
  });

  it("KV bytes per token: exact where layers are alike", () => {
    const uniform = score.cases.flatMap(({ measured, predicted, counts }) => {
      const { kv_cache_gib_per_gpu: cache, kv_cache_tokens: tokens } = measured.measured;
      if (!counts || measured.hybrid_kv || typeof predicted === "string") return [];
      if (cache === null || tokens === null || predicted.bytesPerToken === null) return [];
      return [{ id: measured.id, ratio: (cache * 2 ** 30) / tokens / predicted.bytesPerToken }];
    });
    expect(uniform.length).toBeGreaterThanOrEqual(15);
    // The pool is logged to 0.01 GiB and rounded down to whole blocks.
    const off = uniform.filter(({ ratio }) => Math.abs(ratio - 1) >= 0.006).map(({ id }) => id);
    expect(new Set(off)).toEqual(
      new Set([
        // A KV-transfer plug-in was loaded: 1.1 % off.
        "vllm-21348-qwen3-235b-fp8-4xh100-vllm",
        // GiB of one rank, tokens of the smaller one: 0.9 % off.
        "spark-396-minimaxm27-awq-u85",
      ]),
    );
  });
});
