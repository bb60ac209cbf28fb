import { loadWorld } from "../../src/core/catalog/load.ts";
import { cheapestPrice } from "../../src/core/catalog/prices.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { resolveHardware } from "../../src/core/catalog/resolve-hardware.ts";
import { resolveModel } from "../../src/core/catalog/resolve-model.ts";
import { speedEstimator } from "../../src/core/operations/hardware-speed.ts";
import { AUTOMATIC_LAYOUT, bestPlan, type PlanRequest, planOn } from "../../src/core/planner/best-plan.ts";
import { candidates } from "../../src/core/planner/candidates.ts";
import { searchServices } from "../../src/core/planner/search.ts";
import { gpuCounts } from "../../src/core/planner/smallest.ts";
import { type Bench, medianOf, microsecondsPerCall } from "./bench.ts";

const world = loadWorld();
const { model } = resolveModel(world, "maverick");
const { engine, release } = resolveEngine(world, "vllm");
const options = candidates(model, engine.id);
const request: PlanRequest = {
  engine: engine.id,
  release,
  utilization: null,
  kvPrecision: "bf16",
  workload: { contextTokens: 8192, concurrency: 1, contextLimit: model.contextTokens.native },
  layout: AUTOMATIC_LAYOUT,
  overrides: { weights: null, overhead: null },
};
const { hardware } = resolveHardware(world, "8xH200");
const layout = { tensorParallel: 8, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
const [candidate] = options;
if (candidate === undefined) throw new Error("the model has no candidate");

/** The ten lines that most calculators are: bytes per parameter, and KV cache as if layers were equal. */
function naive(contextTokens: number): boolean {
  const weights = 400e9 * 1;
  const cache = 2 * 48 * 8 * 128 * 2 * contextTokens;
  return (weights + cache) * 1.2 < 8 * 141e9 * 0.9;
}

let fitting = 0;

/** 200 users of Qwen3 32B under a service level: every GPU, size and count of copies, and precision. */
function serviceLevelSearch(): number {
  const start = performance.now();
  const small = resolveModel(world, "qwen3-32b").model;
  const lengths = { inputTokens: 1000, outputTokens: 300 };
  const workload = { contextTokens: 1300, concurrency: 200, contextLimit: small.contextTokens.native };
  const plan = { ...request, workload };
  searchServices(small, candidates(small, engine.id), world.gpus, {
    plan,
    speed: speedEstimator(world, small, plan, lengths),
    level: { ttftMs: 500, tpotMs: 30 },
    maxUsdPerHour: 20,
    usdPerGpuHour: (gpu) => cheapestPrice(world, gpu.id, "on_demand")?.usdPerGpuHour.median ?? null,
  });
  return performance.now() - start;
}

/** Every GPU, count and precision, over every valid layout. */
function search(): number {
  const start = performance.now();
  for (const gpu of world.gpus) {
    for (const place of gpuCounts(gpu)) for (const option of options) bestPlan(model, option, place, request);
  }
  return performance.now() - start;
}

export const estimates: readonly Bench[] = [
  {
    name: "one estimate, warm",
    unit: "us",
    budget: 10,
    measure: () => microsecondsPerCall(20_000, () => planOn(model, candidate, hardware, layout, request)),
  },
  {
    name: "one estimate over all valid layouts, warm",
    unit: "us",
    budget: null,
    measure: () => microsecondsPerCall(5000, () => bestPlan(model, candidate, hardware, request)),
  },
  {
    name: "a naive formula of ten lines",
    unit: "us",
    budget: null,
    measure: () =>
      microsecondsPerCall(1_000_000, (run) => {
        if (naive(run)) fitting++;
        return fitting;
      }),
  },
  {
    name: "one model on every GPU, count, precision and layout",
    unit: "ms",
    budget: 50,
    measure: () => medianOf(5, search),
  },
  {
    name: "one model under a service level, over the same",
    unit: "ms",
    budget: 100,
    measure: () => medianOf(5, serviceLevelSearch),
  },
];
