import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { bestPlan, type Planned, planOn, wholeWeights } from "./best-plan.ts";
import { type Candidate, nominalBits, originalBits } from "./candidates.ts";
import { missesOf } from "./misses.ts";
import { copySizes, rentable } from "./rentable.ts";
import type { Service, ServiceRequest } from "./service.ts";
import { runsPrecision, servesOn } from "./supported.ts";

/** GPUs in one service, beyond which nothing is tried. */
const MOST_GPUS = 256;

/**
 * For every GPU kind, size of a copy and candidate: the fewest copies that hold the requests and keep the
 * service level, or the nearest to it that was found (then `misses` says what is missed).
 */
export function searchServices(
  model: Model,
  candidates: readonly Candidate[],
  gpus: readonly Gpu[],
  request: ServiceRequest,
): readonly Service[] {
  const found: Service[] = [];
  for (const gpu of gpus) {
    if (!servesOn(gpu, request.plan.engine, request.plan.release)) continue;
    for (const copy of copySizes(gpu)) {
      for (const candidate of candidates) {
        const service = serviceOn(model, candidate, copy, request);
        if (service !== null) found.push(service);
      }
    }
  }
  return found;
}

/** The fewest copies of one size that meet a request. Null where one copy does not start with a single request, or too many GPUs would be needed. */
export function serviceOn(
  model: Model,
  candidate: Candidate,
  copy: Hardware,
  request: ServiceRequest,
): Service | null {
  if (!runsPrecision(copy.gpu, candidate.precision)) return null;
  if (wholeWeights(model, candidate) > copy.count * copy.gpu.memory.usableBytes) return null;
  const single = withConcurrency(request, 1);
  const planned = bestPlan(model, candidate, copy, single);
  if ("problem" in planned || planned.plan.verdict === "does_not_fit") return null;
  const users = request.plan.workload.concurrency;
  const least = Math.ceil(users / planned.plan.maxConcurrency);
  const most = Math.floor(MOST_GPUS / copy.count);
  if (least > most) return null;
  const attempt = (copies: number): Attempt => attemptOf(candidate, copy, copies, planned, request);
  const chosen = fewestCopies(least, Math.min(most, Math.max(least, users)), attempt);
  const share = Math.ceil(users / chosen.copies);
  return {
    ...chosen,
    copy,
    candidate,
    planned: planOn(model, candidate, copy, planned.plan.layout, withConcurrency(request, share)),
    qualityBits: Math.min(nominalBits(candidate.precision), originalBits(model)),
  };
}

/** What depends on the number of copies, apart from memory. */
type Attempt = Pick<Service, "hardware" | "copies" | "usdPerHour" | "speed" | "misses">;

/** Copies by doubling and bisection: more copies are never slower. The last try where none will do. */
function fewestCopies(least: number, most: number, attempt: (copies: number) => Attempt): Attempt {
  let tried = attempt(least);
  if (!slow(tried)) return tried;
  let below = least;
  let copies = least;
  while (slow(tried) && copies < most && !tooDear(tried)) {
    below = copies;
    copies = Math.min(most, copies * 2);
    tried = attempt(copies);
  }
  let best = tried;
  while (!slow(best) && copies - below > 1) {
    const middle = Math.floor((below + copies) / 2);
    const between = attempt(middle);
    if (slow(between)) below = middle;
    else {
      copies = middle;
      best = between;
    }
  }
  return best;
}

const slow = ({ misses }: Attempt): boolean =>
  misses.some(({ limit }) => limit === "ttft" || limit === "tpot");
/** More copies only cost more. */
const tooDear = ({ misses }: Attempt): boolean =>
  misses.some(({ limit }) => limit === "cost" || limit === "unknown_price");

function attemptOf(
  candidate: Candidate,
  copy: Hardware,
  copies: number,
  { plan: { layout } }: Planned,
  request: ServiceRequest,
): Attempt {
  const hardware = rentable(copy.gpu, copy, copies);
  const used = Math.floor(hardware.count / copy.count);
  const price = request.usdPerGpuHour(copy.gpu);
  const usdPerHour = price === null ? null : price * hardware.count;
  const speed = request.speed?.({ gpu: copy.gpu, candidate, layout, copies: used }) ?? null;
  return { hardware, copies: used, usdPerHour, speed, misses: missesOf(request, usdPerHour, speed) };
}

export const withConcurrency = ({ plan }: ServiceRequest, concurrency: number): ServiceRequest["plan"] => ({
  ...plan,
  workload: { ...plan.workload, concurrency },
});
