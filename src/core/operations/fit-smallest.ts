import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { AUTOMATIC_LAYOUT, type PlanRequest, wholeWeights } from "../planner/best-plan.ts";
import type { Candidate } from "../planner/candidates.ts";
import { smallestHardware } from "../planner/smallest.ts";
import { runsPrecision, servesOn } from "../planner/supported.ts";
import { gpuPrices } from "./hardware-prices.ts";
import type { OperationContext } from "./operation.ts";

export interface SmallestRow {
  readonly hardware: Hardware;
  readonly precision: string;
  readonly usdPerHour: number | null;
  /** The price is the team's own, not an offer of the catalog. */
  readonly isOwnPrice: boolean;
}

/** Rows shown: the asked GPU's own first, then the cheapest of the others. */
const MOST_ROWS = 5;

/**
 * Smallest hardware of the asked GPU, then of the kinds where it is cheapest; kinds without a price come
 * last. Kinds are tried in the order of the least that they can cost, so most need not be tried at all.
 */
export function smallestForModel(
  context: OperationContext,
  model: Model,
  candidates: readonly Candidate[],
  request: PlanRequest,
  askedGpu: Gpu | null,
): readonly SmallestRow[] {
  const priced = pricer(context);
  const automatic = { ...request, layout: AUTOMATIC_LAYOUT };
  const published = candidates.filter((candidate) => candidate.checkpoint !== null);
  const tried = published.length > 0 ? published : candidates;
  const least = Math.min(...tried.map((candidate) => wholeWeights(model, candidate)));
  const rowOf = ({ gpu, usdPerGpuHour, isOwnPrice }: PricedGpu): SmallestRow | null => {
    const runnable = tried.filter(({ precision }) => runsPrecision(gpu, precision));
    const found = smallestHardware(model, runnable, gpu, automatic);
    if (found === null) return null;
    const usdPerHour = usdPerGpuHour === null ? null : usdPerGpuHour * found.hardware.count;
    return { hardware: found.hardware, precision: found.candidate.precision, usdPerHour, isOwnPrice };
  };
  const own = askedGpu === null ? null : rowOf(priced(askedGpu, least));
  const wanted = own === null ? MOST_ROWS : MOST_ROWS - 1;
  const rows: SmallestRow[] = [];
  const kinds = context.world.gpus
    .filter((gpu) => servesOn(gpu, request.engine, request.release))
    .map((gpu) => priced(gpu, least))
    // Two without a price are alike: the difference of infinities is no number.
    .sort((a, b) => a.leastUsdPerHour - b.leastUsdPerHour || 0);
  for (const kind of kinds) {
    if (kind.gpu === askedGpu) continue;
    const worst = rows[wanted - 1];
    if (worst !== undefined && cost(worst) <= kind.leastUsdPerHour) break;
    const row = rowOf(kind);
    if (row === null) continue;
    rows.push(row);
    rows.sort((a, b) => cost(a) - cost(b) || a.hardware.count - b.hardware.count);
  }
  return [...(own === null ? [] : [own]), ...rows.slice(0, wanted)];
}

const cost = (row: SmallestRow): number => row.usdPerHour ?? Number.POSITIVE_INFINITY;

interface PricedGpu {
  readonly gpu: Gpu;
  readonly usdPerGpuHour: number | null;
  readonly isOwnPrice: boolean;
  /** What the fewest GPUs cost whose memory holds the weights at all; infinite without a price. */
  readonly leastUsdPerHour: number;
}

function pricer(context: OperationContext): (gpu: Gpu, leastBytes: number) => PricedGpu {
  const prices = gpuPrices(context, "on_demand");
  return (gpu, leastBytes) => {
    const price = prices(gpu);
    const usdPerGpuHour = price?.usdPerGpuHour ?? null;
    const fewest = Math.max(1, Math.ceil(leastBytes / gpu.memory.usableBytes));
    const isOwnPrice = price !== null && price.offer === null;
    return {
      gpu,
      usdPerGpuHour,
      isOwnPrice,
      leastUsdPerHour: (usdPerGpuHour ?? Number.POSITIVE_INFINITY) * fewest,
    };
  };
}
