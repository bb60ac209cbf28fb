import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { Hardware } from "../entries/gpu.ts";
import { UserError } from "../errors.ts";
import { gpusOfLayout, type Layout } from "../memory/layout.ts";
import { layoutProblem, withExperts } from "../memory/valid-layout.ts";
import { bestPlan, type PlanRequest } from "../planner/best-plan.ts";
import { type Candidate, candidates, candidatesAt, ofCheckpoint } from "../planner/candidates.ts";
import { judge, recommend } from "../planner/judge.ts";
import type { CostInput } from "./cost-schema.ts";
import { precisionOf } from "./precision.ts";

/** Weights and layout that are served, and how many copies the hardware holds. */
export interface CostPlace {
  readonly candidate: Candidate;
  readonly layout: Layout;
  readonly replicas: number;
  /** GPUs that no copy uses. */
  readonly idle: number;
}

/** The precision that was asked for, else the one that `fit` recommends; the layout likewise. Throws UserError. */
export function costPlace(
  named: ResolvedModel,
  input: CostInput,
  hardware: Hardware,
  request: PlanRequest,
): CostPlace {
  const candidate = chosenCandidate(named, input, hardware, request);
  const layout = chosenLayout(named, candidate, input, hardware, request);
  const gpus = gpusOfLayout(layout);
  if (gpus > hardware.count) {
    throw new UserError(
      "impossible_layout",
      `That layout takes ${gpus} GPUs and ${hardware.label} has ${hardware.count}. Lower tp or dp, or name more GPUs.`,
    );
  }
  const replicas = Math.floor(hardware.count / gpus);
  return { candidate, layout, replicas, idle: hardware.count - replicas * gpus };
}

function chosenCandidate(
  named: ResolvedModel,
  { precision }: CostInput,
  hardware: Hardware,
  request: PlanRequest,
): Candidate {
  const { model, checkpoint, precisionHint } = named;
  const asked = precision === undefined ? precisionHint : precisionOf(precision);
  const possible =
    asked !== null
      ? candidatesAt(model, asked)
      : checkpoint !== null
        ? [ofCheckpoint(checkpoint)]
        : candidates(model, request.engine);
  const best = recommend(possible.map((candidate) => judge(model, candidate, hardware, request)));
  if (best === null) throw new Error(`${model.id} has no weights to judge`);
  return best.candidate;
}

function chosenLayout(
  { model }: ResolvedModel,
  candidate: Candidate,
  input: CostInput,
  hardware: Hardware,
  request: PlanRequest,
): Layout {
  const { tensorParallel, dataParallel, expertParallel } = input;
  if (tensorParallel === undefined && dataParallel === undefined) {
    const planned = bestPlan(model, candidate, hardware, request);
    const layout = "problem" in planned ? wholeHardware(hardware) : planned.plan.layout;
    return expertParallel === undefined ? layout : { ...layout, expertParallel };
  }
  const dp = dataParallel ?? 1;
  const asked: Layout = {
    tensorParallel: tensorParallel ?? Math.max(1, Math.floor(hardware.count / dp)),
    pipelineParallel: 1,
    dataParallel: dp,
    expertParallel: expertParallel ?? 1,
  };
  if (expertParallel !== undefined) return asked;
  const usable = withExperts(model.architecture, candidate.quantization, asked);
  if (usable !== null) return usable;
  const problem = layoutProblem(model.architecture, candidate.quantization, asked);
  throw new UserError("impossible_layout", `${model.name} does not start with that layout: ${problem}.`);
}

const wholeHardware = ({ count }: Hardware): Layout => ({
  tensorParallel: count,
  pipelineParallel: 1,
  dataParallel: 1,
  expertParallel: 1,
});
