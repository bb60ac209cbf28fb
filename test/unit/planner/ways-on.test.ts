import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";
import { resolveHardware } from "../../../src/core/catalog/resolve-hardware.ts";
import { resolveModel } from "../../../src/core/catalog/resolve-model.ts";
import { AUTOMATIC_LAYOUT } from "../../../src/core/planner/best-plan.ts";
import { candidates } from "../../../src/core/planner/candidates.ts";
import type { ServiceRequest, SpeedEstimator } from "../../../src/core/planner/service.ts";
import { bestWay, waysOn } from "../../../src/core/planner/ways-on.ts";

const world = loadWorld("2026-11-24");
const { model } = resolveModel(world, "qwen3-32b");
const { engine, release } = resolveEngine(world, "vllm");
const { hardware } = resolveHardware(world, "8xH100");
const published = candidates(model, engine.id).filter(({ checkpoint }) => checkpoint !== null);
const [fp8] = published.filter(({ precision }) => precision === "fp8");
if (fp8 === undefined) throw new Error("the model is published in FP8");

/** 40 ms per token on one GPU, less in proportion on more. */
const wideIsFast: SpeedEstimator = ({ layout }) => {
  const tpotMs = 40 / layout.tensorParallel;
  const figures = { ttftMs: 100, tpotMs, outputTokensPerSecond: 1000 / tpotMs };
  return { ...figures, low: figures, high: figures, basis: "calibrated" };
};

const request = (tpotMs: number | null): ServiceRequest => ({
  plan: {
    engine: engine.id,
    release,
    utilization: null,
    kvPrecision: "bf16",
    workload: { contextTokens: 2048, concurrency: 32, contextLimit: model.contextTokens.native },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  },
  speed: wideIsFast,
  level: { ttftMs: null, tpotMs },
  maxUsdPerHour: null,
  usdPerGpuHour: () => 2,
});

describe("ways to fill hardware", () => {
  const ways = waysOn(model, fp8, hardware, request(null));

  test("few wide copies and many narrow ones use every GPU, and share the requests", () => {
    expect(ways.map(({ copies, copy }) => [copies, copy.count])).toEqual([
      [8, 1],
      [4, 2],
      [2, 4],
      [1, 8],
    ]);
    for (const { copies, planned } of ways)
      expect(planned.plan.maxConcurrency * copies).toBeGreaterThanOrEqual(32);
  });

  test("the one with the most tokens per second is taken, whatever the order", () => {
    expect(bestWay(ways)?.copy.count).toBe(8);
    expect(bestWay([...ways].reverse())?.copy.count).toBe(8);
  });

  test("weights nearer to the original go before speed, but not before a limit", () => {
    const all = (tpotMs: number) =>
      bestWay(published.flatMap((candidate) => waysOn(model, candidate, hardware, request(tpotMs))));
    expect(all(50)?.qualityBits).toBe(16);
    const none = all(1);
    expect(none?.misses.map(({ limit }) => limit)).toEqual(["tpot"]);
    expect(none?.speed?.tpotMs).toBe(5);
  });
});
