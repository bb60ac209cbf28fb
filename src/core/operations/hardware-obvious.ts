import type { Candidate } from "../planner/candidates.ts";
import type { Service } from "../planner/service.ts";
import { formatCount, formatUsd } from "../report/format.ts";
import type { HardwareOutput, ServiceOutput } from "./hardware-schema.ts";

/** The GPU that most people ask for first. */
export const USUAL_GPU = "h100-sxm";

/**
 * What most would take without a search, and why it is not first: one copy of the most used weights, the first
 * of the candidates, across a whole server of the usual GPU. Null where that is the answer.
 */
export function obviousChoice(
  [mostUsed]: readonly Candidate[],
  services: readonly Service[],
  best: Service | null,
  shown: (service: Service) => ServiceOutput,
): HardwareOutput["obvious"] {
  if (mostUsed === undefined || services.length === 0) return null;
  const label = `one ${mostUsed.precision} copy across a server of 8 H100`;
  const usual = services.find(
    ({ hardware: { gpu }, copy, candidate }) =>
      gpu.id === USUAL_GPU && copy.count === 8 && candidate === mostUsed,
  );
  if (usual === undefined) {
    return { service: null, label, why: "It does not fit there." };
  }
  if (best === null || usual === best) return null;
  const out = shown(usual);
  return { service: out, label, why: reason(usual, out, best) };
}

function reason(usual: Service, out: ServiceOutput, best: Service): string {
  const [miss] = usual.misses;
  if (usual.copies > 1 && usual.misses.length === 1 && miss?.limit === "cost")
    return `One copy is not enough: it takes ${usual.copies} on ${out.hardware} at ${formatUsd(miss.value ?? 0)}/h, which is over your limit.`;
  if (out.misses.length > 0)
    return `With ${out.copies === 1 ? "one copy" : `${out.copies} copies`} on ${out.hardware} it misses a limit: ${out.misses.join(", ")}.`;
  const times =
    usual.usdPerHour === null || best.usdPerHour === null || best.usdPerHour === 0
      ? null
      : usual.usdPerHour / best.usdPerHour;
  const cost =
    times === null
      ? `It takes ${usual.hardware.count} GPUs where ${best.hardware.count} will do`
      : `It costs ${formatUsd(usual.usdPerHour ?? 0)}/h, ${times.toFixed(1)} times as much`;
  const spare = out.maxConcurrency;
  const why =
    usual.speed === null || best.speed === null
      ? `it would hold ${formatCount(spare)} such requests at once`
      : `it would give ${usual.speed.tpotMs.toFixed(1)} ms per token where ${best.speed.tpotMs.toFixed(1)} ms will do`;
  return `${cost}: ${why}.`;
}
