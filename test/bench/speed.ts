import { loadWorld } from "../../src/core/catalog/load.ts";
import { resolveEngine } from "../../src/core/catalog/resolve-engine.ts";
import { resolveHardware } from "../../src/core/catalog/resolve-hardware.ts";
import { resolveModel } from "../../src/core/catalog/resolve-model.ts";
import { readCommand } from "../../src/core/command/read.ts";
import { hardware as findHardware } from "../../src/core/operations/hardware.ts";
import { recommend } from "../../src/core/operations/recommend.ts";
import { candidates } from "../../src/core/planner/candidates.ts";
import { servedSpeed } from "../../src/core/planner/served-speed.ts";
import { type Bench, medianOf, microsecondsPerCall } from "./bench.ts";

const world = loadWorld();
const { model } = resolveModel(world, "maverick");
const { engine, release } = resolveEngine(world, "vllm");
const { hardware } = resolveHardware(world, "8xH200");

function estimate(): number {
  const [candidate] = candidates(model, engine.id);
  const [calibration] = world.calibrations;
  if (candidate === undefined || calibration === undefined) throw new Error("nothing to estimate with");
  const layout = { tensorParallel: 8, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
  const place = { model, candidate, gpu: hardware.gpu, layout, replicas: 1, kvPrecision: null };
  const basis = { calibration, measuredRuns: world.measuredRuns, engine: engine.id, release };
  const load = { inputTokens: 1000, outputTokens: 300, concurrency: 64 };
  return microsecondsPerCall(20_000, () => servedSpeed(basis, place, load));
}

async function search(): Promise<number> {
  const input = {
    model: "qwen3-32b",
    concurrency: 200,
    inputTokens: 1000,
    outputTokens: 300,
    ttftMs: 500,
    tpotMs: 30,
    maxUsdPerHour: 20,
  };
  const start = performance.now();
  await findHardware.answer(input, { world });
  return performance.now() - start;
}

/** The written situations, as `test/golden` holds them, one after the other. */
async function recommendations(): Promise<number> {
  let slowest = 0;
  for (const example of recommend.examples.filter((line) => !line.includes("--matrix"))) {
    const { operation, input } = readCommand(example, [recommend], world);
    await operation.answer(input, { world });
    slowest = Math.max(slowest, await medianOf(3, () => timed(() => operation.answer(input, { world }))));
  }
  return slowest;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export const speed: readonly Bench[] = [
  { name: "one speed estimate, warm", unit: "us", budget: 10, measure: () => estimate() },
  {
    name: "hardware under a service level, whole search",
    unit: "ms",
    budget: 100,
    measure: async () => {
      await search();
      return medianOf(5, search);
    },
  },
  {
    name: "recommend, the slowest written situation, warm",
    unit: "ms",
    budget: 200,
    measure: recommendations,
  },
];
