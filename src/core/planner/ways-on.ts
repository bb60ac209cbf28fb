import type { Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { bestPlan } from "./best-plan.ts";
import { type Candidate, nominalBits, originalBits } from "./candidates.ts";
import { missesOf } from "./misses.ts";
import { copySizes } from "./rentable.ts";
import { withConcurrency } from "./search.ts";
import type { Service, ServiceRequest } from "./service.ts";
import { runsPrecision } from "./supported.ts";

/**
 * Every way to fill hardware that is there with copies of a model that hold the requests between them: few
 * wide copies or many narrow ones. Empty where none starts.
 */
export function waysOn(
  model: Model,
  candidate: Candidate,
  hardware: Hardware,
  request: ServiceRequest,
): readonly Service[] {
  const { gpu } = hardware;
  if (!runsPrecision(gpu, candidate.precision)) return [];
  const price = request.usdPerGpuHour(gpu);
  const usdPerHour = price === null ? null : price * hardware.count;
  const users = request.plan.workload.concurrency;
  return copiesThatFill(hardware).flatMap((copy): readonly Service[] => {
    const copies = hardware.count / copy.count;
    const planned = bestPlan(model, candidate, copy, withConcurrency(request, Math.ceil(users / copies)));
    if ("problem" in planned || planned.plan.verdict === "does_not_fit") return [];
    const { layout } = planned.plan;
    const speed = request.speed?.({ gpu, candidate, layout, copies }) ?? null;
    return [
      {
        hardware,
        copy,
        copies,
        candidate,
        planned,
        qualityBits: Math.min(nominalBits(candidate.precision), originalBits(model)),
        usdPerHour,
        speed,
        misses: missesOf(request, usdPerHour, speed),
      },
    ];
  });
}

/** Sizes of a copy that divide the hardware and stay inside a node, and all of it. */
function copiesThatFill(hardware: Hardware): readonly Hardware[] {
  const perNode = hardware.count / hardware.nodes;
  const narrower = copySizes(hardware.gpu).filter(
    ({ count, nodes }) => nodes === 1 && count < hardware.count && perNode % count === 0,
  );
  return [...narrower, hardware];
}

/**
 * Of ways to serve, the one to take: no limit missed, memory with room to spare, the weights nearest to the
 * original, the most tokens per second. Where all miss a limit, the fastest. Null where there is none.
 */
export function bestWay(ways: readonly Service[]): Service | null {
  let best: Service | null = null;
  for (const way of ways) if (best === null || compare(way, best) < 0) best = way;
  return best;
}

function compare(one: Service, other: Service): number {
  const missing = Number(one.misses.length > 0) - Number(other.misses.length > 0);
  if (missing !== 0) return missing;
  const faster = (other.speed?.outputTokensPerSecond ?? 0) - (one.speed?.outputTokensPerSecond ?? 0);
  if (one.misses.length > 0) return faster;
  const tight = ({ planned }: Service): number => Number(planned.plan.verdict === "tight");
  return tight(one) - tight(other) || other.qualityBits - one.qualityBits || faster;
}
