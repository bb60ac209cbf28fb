import { cheapestPrice } from "../catalog/prices.ts";
import type { World } from "../catalog/world.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { AUTOMATIC_LAYOUT, type PlanRequest } from "../planner/best-plan.ts";
import type { Candidate } from "../planner/candidates.ts";
import { smallestHardware } from "../planner/smallest.ts";

export interface SmallestRow {
  readonly hardware: Hardware;
  readonly precision: string;
  readonly usdPerHour: number | null;
}

/** Rows shown: the asked GPU's own first, then the cheapest of the others. */
const MOST_ROWS = 5;

/** Smallest hardware per GPU kind, cheapest first; kinds without a price come last. */
export function smallestForModel(
  world: World,
  model: Model,
  candidates: readonly Candidate[],
  request: PlanRequest,
  askedGpu: Gpu | null,
): readonly SmallestRow[] {
  const rows: SmallestRow[] = [];
  const automatic = {
    ...request,
    layout: AUTOMATIC_LAYOUT,
  };
  const published = candidates.filter((candidate) => candidate.checkpoint !== null);
  for (const gpu of world.gpus) {
    if (!suits(gpu, request)) continue;
    const found = smallestHardware(model, published.length > 0 ? published : candidates, gpu, automatic);
    if (found === null) continue;
    const price = cheapestPrice(world, gpu.id, "on_demand");
    const usdPerHour = price === null ? null : price.usdPerGpuHour.median * found.hardware.count;
    rows.push({ hardware: found.hardware, precision: found.candidate.precision, usdPerHour });
  }
  rows.sort((a, b) => cost(a) - cost(b) || a.hardware.count - b.hardware.count);
  const own = rows.filter((row) => row.hardware.gpu === askedGpu);
  return [...own, ...rows.filter((row) => row.hardware.gpu !== askedGpu)].slice(0, MOST_ROWS);
}

const cost = (row: SmallestRow): number => row.usdPerHour ?? Number.POSITIVE_INFINITY;

/** Engines for servers run on discrete GPUs; llama.cpp also on unified memory. */
function suits(gpu: Gpu, request: PlanRequest): boolean {
  if (request.engine === "llama.cpp") return true;
  const accelerated = gpu.vendor === "nvidia" || (gpu.vendor === "amd" && request.engine !== "tensorrt-llm");
  return accelerated && (!gpu.memory.unified || gpu.vendor === "nvidia");
}
