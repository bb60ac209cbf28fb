import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { World } from "../catalog/world.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { UserError } from "../errors.ts";
import type { Candidate } from "../planner/candidates.ts";
import { meeting, onePerGpu } from "../planner/rank-services.ts";
import { searchServices } from "../planner/search.ts";
import type { Service, ServiceRequest } from "../planner/service.ts";
import { USUAL_GPU } from "./hardware-obvious.ts";

/** The kinds to search: all, or the one that was named. Throws UserError where a count was named with it. */
export function searchedGpus(world: World, named: string | undefined): readonly Gpu[] {
  if (named === undefined) return world.gpus;
  const { gpu, count } = resolveHardware(world, named).hardware;
  if (count > 1) {
    throw new UserError(
      "invalid_input",
      `How many is what \`hardware\` finds out: name the GPU alone, gpu=${gpu.label}. Whether ${named} will do: \`fit MODEL ${named}\``,
    );
  }
  return [gpu];
}

/**
 * The services on every GPU kind that has a price and on the usual one; on the kinds without a price too where
 * fewer than `enough` of the first meet the request. What has no price is offered last, so it changes no answer
 * that is full without it.
 */
export function searchPricedFirst(
  model: Model,
  candidates: readonly Candidate[],
  gpus: readonly Gpu[],
  request: ServiceRequest,
  enough: number,
): readonly Service[] {
  const first = gpus.filter((gpu) => gpu.id === USUAL_GPU || request.usdPerGpuHour(gpu) !== null);
  const services = searchServices(model, candidates, first, request);
  if (onePerGpu(meeting(services)).length >= enough) return services;
  const others = gpus.filter((gpu) => !first.includes(gpu));
  return [...services, ...searchServices(model, candidates, others, request)];
}
