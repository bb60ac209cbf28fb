import { type ResolvedEngine, resolveEngine } from "../catalog/resolve-engine.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import { UserError } from "../errors.ts";
import { firstOfEach } from "../first-of-each.ts";
import { AUTOMATIC_LAYOUT, type PlanRequest } from "../planner/best-plan.ts";
import { type Candidate, candidates, candidatesAt, ofCheckpoint, onlyGguf } from "../planner/candidates.ts";
import type { HardwareInput } from "./hardware-schema.ts";
import type { OperationContext } from "./operation.ts";
import { precisionOf } from "./precision.ts";

const DEFAULT_CONTEXT = 8192;
/** A chat turn with some history, where only one of the lengths or a time limit is said. */
export const DEFAULT_INPUT_TOKENS = 1024;
export const DEFAULT_OUTPUT_TOKENS = 256;

/** Prompt and answer lengths; null where nothing was asked of speed. */
export interface Lengths {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export function lengthsOf(input: HardwareInput): Lengths | null {
  const { inputTokens, outputTokens, ttftMs, tpotMs } = input;
  if ([inputTokens, outputTokens, ttftMs, tpotMs].every((field) => field === undefined)) return null;
  return {
    inputTokens: inputTokens ?? DEFAULT_INPUT_TOKENS,
    outputTokens: outputTokens ?? DEFAULT_OUTPUT_TOKENS,
  };
}

/** Engine and memory plan that the search asks for. Throws UserError where lengths contradict the context. */
export function planRequest(
  input: HardwareInput,
  { model }: ResolvedModel,
  { world }: OperationContext,
): { readonly engine: ResolvedEngine; readonly plan: PlanRequest } {
  const engine = resolveEngine(world, input.engine ?? (onlyGguf(model) ? "llama.cpp" : "vllm"));
  const contextTokens = contextOf(input, model.contextTokens.native);
  const plan: PlanRequest = {
    engine: engine.engine.id,
    release: engine.release,
    utilization: null,
    kvPrecision: "auto",
    workload: {
      contextTokens,
      concurrency: input.concurrency ?? 1,
      contextLimit: Math.max(model.contextTokens.native, contextTokens),
    },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
  return { engine, plan };
}

function contextOf(input: HardwareInput, native: number): number {
  const lengths = lengthsOf(input);
  const needed = lengths === null ? 0 : lengths.inputTokens + lengths.outputTokens;
  if (input.context === undefined) return needed > 0 ? needed : Math.min(DEFAULT_CONTEXT, native);
  if (needed > input.context) {
    throw new UserError(
      "invalid_input",
      `A prompt and an answer of ${needed} tokens do not fit into a context of ${input.context}. Leave ctx out, or make it at least ${needed}.`,
    );
  }
  return input.context;
}

/** Weights to try: published ones where there are any, unless the asker names a precision. */
export function searchedCandidates(
  named: ResolvedModel,
  precision: string | undefined,
  engine: PlanRequest["engine"],
): readonly Candidate[] {
  if (precision !== undefined) return candidatesAt(named.model, precisionOf(precision)).slice(0, 1);
  if (named.checkpoint !== null) return [ofCheckpoint(named.checkpoint)];
  if (named.precisionHint !== null) return candidatesAt(named.model, named.precisionHint).slice(0, 1);
  const all = candidates(named.model, engine);
  const published = all.filter(({ checkpoint }) => checkpoint !== null);
  // The most used checkpoint of each precision: the others differ by little.
  return firstOfEach(published.length > 0 ? published : all, ({ precision }) => precision);
}
