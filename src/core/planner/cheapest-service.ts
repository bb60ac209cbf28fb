import type { Gpu } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { wholeWeights } from "./best-plan.ts";
import { type Candidate, nominalBits, originalBits } from "./candidates.ts";
import { cheapestFirst } from "./rank-services.ts";
import { copySizes } from "./rentable.ts";
import { serviceOn } from "./search.ts";
import type { Service, ServiceRequest } from "./service.ts";
import { servesOn } from "./supported.ts";

/** Bits per weight at which quality is nearly that of the original. */
const WIDE_BITS = 8;

/** The cheapest that fits with room to spare, and the cheapest that fits within the scatter of the prediction. */
interface Found {
  readonly fits: Service | null;
  readonly tight: Service | null;
}

/**
 * The cheapest service that meets the request, without trying the GPU kinds whose fewest cards already cost
 * more than the best so far. One whose memory is tight may not start, so it is taken only where no other
 * is. Null where there is none.
 */
export function cheapestService(
  model: Model,
  candidates: readonly Candidate[],
  gpus: readonly Gpu[],
  request: ServiceRequest,
): Service | null {
  const least = Math.min(...candidates.map((candidate) => wholeWeights(model, candidate)));
  const bounded = gpus
    .map((gpu) => ({ gpu, bound: leastCost(gpu, least, request) }))
    .sort((one, other) => (one.bound === other.bound ? 0 : one.bound - other.bound));
  let found: Found = { fits: null, tight: null };
  for (const { gpu, bound } of bounded) {
    if (found.fits !== null && bound >= costOf(found.fits)) break;
    if (servesOn(gpu, request.plan.engine, request.plan.release))
      found = cheaperOn(gpu, model, candidates, request, found);
  }
  return found.fits ?? found.tight;
}

const costOf = ({ usdPerHour }: Service): number => usdPerHour ?? Number.POSITIVE_INFINITY;

/** Copies come by size, so the first that costs more than the best so far ends the search on a GPU kind. */
function cheaperOn(
  gpu: Gpu,
  model: Model,
  candidates: readonly Candidate[],
  request: ServiceRequest,
  before: Found,
): Found {
  const price = request.usdPerGpuHour(gpu);
  if (price === null && request.maxUsdPerHour !== null) return before;
  const limit = request.maxUsdPerHour ?? Number.POSITIVE_INFINITY;
  let { fits, tight } = before;
  for (const copy of copySizes(gpu)) {
    const most = Math.min(limit, fits === null ? Number.POSITIVE_INFINITY : costOf(fits));
    if (price !== null && price * copy.count > most) break;
    for (const candidate of candidates) {
      const found = serviceOn(model, candidate, copy, request);
      if (found === null || found.misses.length > 0) continue;
      if (found.planned.plan.verdict === "tight") tight = cheaper(found, tight);
      else fits = cheaper(found, fits);
    }
  }
  return { fits, tight };
}

const cheaper = (found: Service, best: Service | null): Service =>
  best === null || cheapestFirst(found, best) < 0 ? found : best;

/** The least that GPUs cost per hour whose memory adds up to the narrowest weights; no plan is made. */
export function leastUsdPerHour(
  model: Model,
  candidates: readonly Candidate[],
  gpus: readonly Gpu[],
  request: ServiceRequest,
): number {
  const least = Math.min(...candidates.map((candidate) => wholeWeights(model, candidate)));
  const serving = gpus.filter((gpu) => servesOn(gpu, request.plan.engine, request.plan.release));
  return Math.min(...serving.map((gpu) => leastCost(gpu, least, request)));
}

function leastCost(gpu: Gpu, leastBytes: number, request: ServiceRequest): number {
  const price = request.usdPerGpuHour(gpu);
  if (price === null) return Number.POSITIVE_INFINITY;
  return price * Math.max(1, Math.ceil(leastBytes / gpu.memory.usableBytes));
}

/** The cheapest with weights of at least eight bits, or as wide as the original's; with fewer where those will not do. */
export function cheapestGoodService(
  model: Model,
  candidates: readonly Candidate[],
  gpus: readonly Gpu[],
  request: ServiceRequest,
): Service | null {
  const enough = Math.min(WIDE_BITS, originalBits(model));
  const wide = candidates.filter(({ precision }) => nominalBits(precision) >= enough);
  const found = wide.length === 0 ? null : cheapestService(model, wide, gpus, request);
  return found ?? cheapestService(model, candidates, gpus, request);
}
