import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { tokenPrices } from "../../src/core/cost/token-price.ts";
import type { Gpu } from "../../src/core/entries/gpu.ts";
import { kvElementBytes } from "../../src/core/memory/kv-precision.ts";
import type { PerformanceEstimate } from "../../src/core/performance/estimate.ts";
import { gpuRates } from "../../src/core/performance/gpu-rates.ts";
import { modelWork } from "../../src/core/performance/model-work.ts";
import { rooflineStepSeconds } from "../../src/core/performance/roofline.ts";
import { candidates } from "../../src/core/planner/candidates.ts";
import { type ServedLoad, servedSpeed } from "../../src/core/planner/served-speed.ts";

const world = loadWorld("2026-11-24");
const texts = world.models.filter(({ task }) => task === "text");

const servers = world.gpus.filter(({ vendor, bandwidthGbs }) => vendor === "nvidia" && bandwidthGbs !== null);
const setting = fc.record({
  model: fc.constantFrom(...texts),
  gpu: fc.constantFrom(...servers),
  engine: fc.constantFrom("vllm", "sglang", "tensorrt-llm"),
  tp: fc.constantFrom(1, 2, 4, 8),
  choice: fc.nat(),
});
const load = fc.record({
  inputTokens: fc.integer({ min: 1, max: 20_000 }),
  outputTokens: fc.integer({ min: 1, max: 4000 }),
  concurrency: fc.integer({ min: 1, max: 500 }),
});
type Setting = typeof setting extends fc.Arbitrary<infer Value> ? Value : never;

function speedOf(
  { model, gpu, engine: name, tp, choice }: Setting,
  asked: ServedLoad,
  replicas = 1,
): PerformanceEstimate {
  const { engine, release } = resolveEngine(world, name);
  const possible = candidates(model, engine.id);
  const candidate = possible[choice % possible.length];
  const [calibration] = world.calibrations;
  if (candidate === undefined || calibration === undefined) throw new Error("nothing to estimate with");
  const layout = { tensorParallel: tp, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
  const speed = servedSpeed(
    { calibration, measuredRuns: [], engine: engine.id, release },
    { model, candidate, gpu, layout, replicas, kvPrecision: "bf16" },
    asked,
  );
  if (speed === null) throw new Error(`${gpu.id} has no bandwidth`);
  return speed.estimate;
}

const widened = (gpu: Gpu, factor: number): Gpu => ({
  ...gpu,
  bandwidthGbs: (gpu.bandwidthGbs ?? 0) * factor,
});
const SLACK = 1 + 1e-9;

describe("a speed estimate", () => {
  it("is never slower with more bandwidth", () => {
    fc.assert(
      fc.property(setting, load, fc.double({ min: 1, max: 4, noNaN: true }), (one, asked, factor) => {
        const before = speedOf(one, asked);
        const after = speedOf({ ...one, gpu: widened(one.gpu, factor) }, asked);
        expect(after.tpotMs).toBeLessThanOrEqual(before.tpotMs * SLACK);
        expect(after.ttftMs).toBeLessThanOrEqual(before.ttftMs * SLACK);
        expect(after.outputTokensPerSecond * SLACK).toBeGreaterThanOrEqual(before.outputTokensPerSecond);
      }),
      { numRuns: 300 },
    );
  });

  it("never beats the physical roofline, nor does its lower bound", () => {
    fc.assert(
      fc.property(setting, load, (one, asked) => {
        const { model, gpu, engine, tp, choice } = one;
        const speed = speedOf(one, asked);
        const rates = gpuRates(gpu);
        const possible = candidates(model, resolveEngine(world, engine).engine.id);
        const candidate = possible[choice % possible.length];
        if (rates === null || candidate === undefined) throw new Error("no rates");
        const place = {
          work: modelWork(model.architecture, candidate.quantization),
          rates,
          layout: { tensorParallel: tp, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 },
          kvElementBytes: kvElementBytes("bf16"),
        };
        const contextTokens = asked.inputTokens + asked.outputTokens / 2;
        const floor = rooflineStepSeconds(place, { perRank: Math.max(1, speed.running), contextTokens });
        expect(speed.low.tpotMs * SLACK).toBeGreaterThanOrEqual(floor * 1000);
        expect(speed.tpotMs * SLACK).toBeGreaterThanOrEqual(floor * 1000);
      }),
      { numRuns: 300 },
    );
  });

  it("lies within its bounds, and serves no more requests than are in flight", () => {
    fc.assert(
      fc.property(setting, load, (one, asked) => {
        const { low, high, ...middle } = speedOf(one, asked);
        for (const key of ["ttftMs", "tpotMs", "outputTokensPerSecond"] as const) {
          expect(Number.isFinite(middle[key])).toBe(true);
          expect(low[key]).toBeLessThanOrEqual(middle[key]);
          expect(middle[key]).toBeLessThanOrEqual(high[key]);
        }
        expect(middle.running).toBeLessThanOrEqual(Math.max(1, asked.concurrency));
      }),
      { numRuns: 300 },
    );
  });

  it("is never slower with more replicas", () => {
    fc.assert(
      fc.property(setting, load, fc.integer({ min: 2, max: 8 }), (one, asked, replicas) => {
        const alone = speedOf(one, asked);
        const shared = speedOf(one, asked, replicas);
        expect(shared.tpotMs).toBeLessThanOrEqual(alone.tpotMs * SLACK);
        expect(shared.ttftMs).toBeLessThanOrEqual(alone.ttftMs * SLACK);
      }),
      { numRuns: 300 },
    );
  });
});

describe("cost", () => {
  it("scales with the price, and falls with utilization", () => {
    const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (usd, factor, rate, use) => {
          const rates = { outputTokensPerSecond: rate, inputTokens: 100, outputTokens: 50 };
          const once = tokenPrices(usd, rates);
          expect(tokenPrices(usd * factor, rates).usdPerMillionTokens / once.usdPerMillionTokens).toBeCloseTo(
            factor,
            6,
          );
          expect(tokenPrices(usd, rates, use).usdPerMillionTokens * SLACK).toBeGreaterThanOrEqual(
            once.usdPerMillionTokens,
          );
          expect(once.usdPerMillionTokens).toBeLessThanOrEqual(once.usdPerMillionOutputTokens);
        },
      ),
    );
  });
});
