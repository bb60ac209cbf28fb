import type { World } from "../catalog/world.ts";
import type { Model } from "../entries/model.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import { type SpeedBasis, servedSpeed } from "../planner/served-speed.ts";
import type { SpeedEstimator } from "../planner/service.ts";
import type { Lengths } from "./hardware-request.ts";

/** The speed model for one model and load; null where there is none for the engine. */
export function speedEstimator(
  world: World,
  model: Model,
  plan: PlanRequest,
  { inputTokens, outputTokens }: Lengths,
): SpeedEstimator | null {
  const basis = speedBasis(world, plan);
  if (basis === null) return null;
  const load = { inputTokens, outputTokens, concurrency: plan.workload.concurrency };
  return ({ gpu, candidate, layout, copies }) => {
    const place = { model, candidate, gpu, layout, replicas: copies, kvPrecision: null };
    const speed = servedSpeed(basis, place, load);
    if (speed === null) return null;
    const { ttftMs, tpotMs, outputTokensPerSecond, low, high, basis: known } = speed.estimate;
    return { ttftMs, tpotMs, outputTokensPerSecond, low, high, basis: known };
  };
}

/** The calibrated constants with the engine's release; null before anything was calibrated. */
export function speedBasis(
  { calibrations, measuredRuns }: World,
  { engine, release }: Pick<PlanRequest, "engine" | "release">,
): SpeedBasis | null {
  const calibration = calibrations[0];
  return calibration === undefined ? null : { calibration, measuredRuns, engine, release };
}
