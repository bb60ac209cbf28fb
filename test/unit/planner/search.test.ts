import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";
import { resolveModel } from "../../../src/core/catalog/resolve-model.ts";
import { AUTOMATIC_LAYOUT, type PlanRequest } from "../../../src/core/planner/best-plan.ts";
import { candidates } from "../../../src/core/planner/candidates.ts";
import { meeting } from "../../../src/core/planner/rank-services.ts";
import { copySizes, rentable } from "../../../src/core/planner/rentable.ts";
import { searchServices } from "../../../src/core/planner/search.ts";
import type { ServiceRequest, Speed, SpeedEstimator } from "../../../src/core/planner/service.ts";

const world = loadWorld("2026-11-24");
const { model } = resolveModel(world, "qwen3-32b");
const { engine, release } = resolveEngine(world, "vllm");
const options = candidates(model, engine.id).filter(({ checkpoint }) => checkpoint !== null);

const gpu = (id: string) => {
  const found = world.gpus.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the catalog has ${id}`);
  return found;
};

const planFor = (concurrency: number): PlanRequest => ({
  engine: engine.id,
  release,
  utilization: null,
  kvPrecision: "bf16",
  workload: { contextTokens: 1300, concurrency, contextLimit: model.contextTokens.native },
  layout: AUTOMATIC_LAYOUT,
  overrides: { weights: null, overhead: null },
});

/** 1 ms per token for each request that a GPU of a copy has to serve. */
const linear =
  (users: number): SpeedEstimator =>
  ({ copies, layout }) => {
    const tpotMs = users / copies / layout.tensorParallel;
    const figures = { ttftMs: 10 * tpotMs, tpotMs, outputTokensPerSecond: (users * 1000) / tpotMs };
    const speed: Speed = { ...figures, low: figures, high: figures, basis: "calibrated" };
    return speed;
  };

const request = (users: number, more: Partial<ServiceRequest> = {}): ServiceRequest => ({
  plan: planFor(users),
  speed: null,
  level: { ttftMs: null, tpotMs: null },
  maxUsdPerHour: null,
  usdPerGpuHour: () => 2,
  ...more,
});

describe("what can be rented", () => {
  const one = (id: string) => copySizes(gpu(id))[0];

  test("a copy may be smaller than the server that it is rented in", () => {
    expect(copySizes(gpu("b200-sxm")).map(({ count }) => count)).toEqual([1, 2, 4, 8, 16, 32]);
  });

  test.each([
    ["h100-sxm", 1, "1xH100"],
    ["h100-sxm", 3, "3x1xH100"],
    ["h100-sxm", 8, "8xH100"],
    ["h100-sxm", 9, "9x1xH100"],
    ["b200-sxm", 3, "8xB200"],
    ["b200-sxm", 9, "2x8xB200"],
  ])("%s for %i copies of one GPU: %s", (id, copies, label) => {
    const copy = one(id);
    if (copy === undefined) throw new Error("a GPU has a size");
    expect(rentable(gpu(id), copy, copies).label).toBe(label);
  });
});

describe("by memory alone", () => {
  const found = searchServices(model, options, world.gpus, request(200));

  test("every service holds all requests, and with one copy less it would not", () => {
    expect(found.length).toBeGreaterThan(50);
    for (const { planned, copies, copy, hardware } of found) {
      expect(planned.plan.maxConcurrency * copies).toBeGreaterThanOrEqual(200);
      const rented = rentable(hardware.gpu, copy, copies - 1).count;
      if (copies > 1 && rented < hardware.count)
        expect(planned.plan.maxConcurrency * Math.floor(rented / copy.count)).toBeLessThan(200);
    }
  });

  test("old GPUs get no formats that they have no kernels for", () => {
    const t4 = found.filter(({ hardware }) => hardware.gpu.id === "t4");
    expect(new Set(t4.map(({ candidate }) => candidate.precision))).toEqual(new Set(["int4"]));
  });

  test("today's vLLM is not built for V100, the one of 2025 was", () => {
    const v100 = [gpu("v100-32")];
    const old = resolveEngine(world, "vllm@0.14").release;
    const before = request(200, { plan: { ...planFor(200), release: old } });
    expect(searchServices(model, options, v100, request(200))).toEqual([]);
    expect(searchServices(model, options, v100, before).length).toBeGreaterThan(0);
  });

  test("what will do comes cheapest first", () => {
    const costs = meeting(found).map(({ usdPerHour }) => usdPerHour ?? 0);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });
});

describe("under a service level", () => {
  const h100 = [gpu("h100-sxm")];
  const fp8 = options.filter(({ precision }) => precision === "fp8").slice(0, 1);

  test("takes the fewest copies that keep it", () => {
    const level = { ttftMs: null, tpotMs: 30 };
    const found = searchServices(model, fp8, h100, request(200, { speed: linear(200), level }));
    const single = found.find(({ copy }) => copy.count === 1);
    // 200 / 7 = 28.6 ms, 200 / 6 = 33.3 ms.
    expect([single?.copies, single?.misses]).toEqual([7, []]);
  });

  test("says which limit is missed where the budget ends first", () => {
    const level = { ttftMs: null, tpotMs: 30 };
    const tight = request(200, { speed: linear(200), level, maxUsdPerHour: 6 });
    const found = searchServices(model, fp8, h100, tight);
    expect(meeting(found)).toEqual([]);
    const limits = new Set(found.flatMap(({ misses }) => misses.map(({ limit }) => limit)));
    expect(limits).toContain("cost");
  });

  test("a GPU without a price never meets a budget", () => {
    const found = searchServices(
      model,
      fp8,
      h100,
      request(1, { maxUsdPerHour: 9, usdPerGpuHour: () => null }),
    );
    expect(meeting(found)).toEqual([]);
  });
});
