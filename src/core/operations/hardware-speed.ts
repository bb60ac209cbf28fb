import type { World } from "../catalog/world.ts";
import type { Model } from "../entries/model.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import type { SpeedEstimator } from "../planner/service.ts";
import type { Lengths } from "./hardware-request.ts";

/** The speed model for one model and load; null where there is none for the engine. */
export function speedEstimator(
  _world: World,
  _model: Model,
  _plan: PlanRequest,
  _lengths: Lengths,
): SpeedEstimator | null {
  return null;
}
