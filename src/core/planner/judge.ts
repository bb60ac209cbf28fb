import type { Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import type { Layout } from "../memory/layout.ts";
import type { FitVerdict } from "../memory/plan.ts";
import { bestPlan, type Planned, type PlanRequest, planOn } from "./best-plan.ts";
import { type Candidate, nominalBits, originalBits } from "./candidates.ts";

/** A candidate on hardware: its plan, and the problem where the engine would refuse to start at all. */
export interface JudgedOption {
  readonly candidate: Candidate;
  readonly hardware: Hardware;
  readonly verdict: FitVerdict;
  readonly planned: Planned;
  readonly problem: string | null;
  /** Bits per weight that count as quality: no more than the original weights have. */
  readonly qualityBits: number;
}

export function judge(
  model: Model,
  candidate: Candidate,
  hardware: Hardware,
  request: PlanRequest,
): JudgedOption {
  const result = bestPlan(model, candidate, hardware, request);
  const qualityBits = Math.min(nominalBits(candidate.precision), originalBits(model));
  if ("problem" in result) {
    const { problem } = result;
    const planned = planOn(model, candidate, hardware, acrossAll(hardware), request);
    return { candidate, hardware, verdict: "does_not_fit", planned, problem, qualityBits };
  }
  return { candidate, hardware, verdict: result.plan.verdict, planned: result, problem: null, qualityBits };
}

/** What people would try first: all GPUs in one tensor-parallel group. Shows the sizes where nothing starts. */
function acrossAll(hardware: Hardware): Layout {
  return { tensorParallel: hardware.count, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
}

const RANK: Readonly<Record<FitVerdict, number>> = { fits: 0, tight: 1, does_not_fit: 2 };

/**
 * The option to take: one that starts, of weights that somebody published, with the best verdict, of the
 * widest precision, in the order given (most used first). Null where there is nothing to judge.
 */
export function recommend(options: readonly JudgedOption[]): JudgedOption | null {
  let best: JudgedOption | null = null;
  for (const option of options) if (best === null || isBetter(option, best)) best = option;
  return best;
}

const starts = ({ verdict }: JudgedOption): boolean => verdict !== "does_not_fit";

function isBetter(option: JudgedOption, best: JudgedOption): boolean {
  const order = [
    Number(starts(option)) - Number(starts(best)),
    Number(option.candidate.checkpoint !== null) - Number(best.candidate.checkpoint !== null),
    RANK[best.verdict] - RANK[option.verdict],
    option.qualityBits - best.qualityBits,
  ];
  return (order.find((difference) => difference !== 0) ?? 0) > 0;
}
