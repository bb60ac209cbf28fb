import { resolveEngine } from "../catalog/resolve-engine.ts";
import type { World } from "../catalog/world.ts";
import type { Model } from "../entries/model.ts";
import { AUTOMATIC_LAYOUT, type PlanRequest } from "../planner/best-plan.ts";
import { onlyGguf } from "../planner/candidates.ts";

/** Tokens per request where nobody says. */
const USUAL_CONTEXT = 8192;

export interface PlainWorkload {
  readonly context?: number | undefined;
  readonly concurrency?: number | undefined;
}

/**
 * The question that answers about something else than fit ask of a plan: today's vLLM (llama.cpp where
 * only that loads the model), its own defaults, one request of 8,192 tokens unless more is said.
 */
export function plainRequest(world: World, model: Model, workload: PlainWorkload = {}): PlanRequest {
  const engine = resolveEngine(world, onlyGguf(model) ? "llama.cpp" : "vllm");
  const contextTokens = workload.context ?? Math.min(USUAL_CONTEXT, model.contextTokens.native);
  return {
    engine: engine.engine.id,
    release: engine.release,
    utilization: null,
    kvPrecision: "bf16",
    workload: {
      contextTokens,
      concurrency: workload.concurrency ?? 1,
      contextLimit: Math.max(model.contextTokens.native, contextTokens),
    },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
}
