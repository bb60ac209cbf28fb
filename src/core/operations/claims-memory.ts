import { resolveHardware } from "../catalog/resolve-hardware.ts";
import { resolveModel } from "../catalog/resolve-model.ts";
import type { World } from "../catalog/world.ts";
import type { Bounds, ClaimCheck } from "../entries/claim.ts";
import type { Hardware } from "../entries/gpu.ts";
import type { Model, Precision } from "../entries/model.ts";
import { type Candidate, candidatesAt } from "../planner/candidates.ts";
import { judge } from "../planner/judge.ts";
import { smallestHardware } from "../planner/smallest.ts";
import { formatGB, formatGiB, formatTokens } from "../report/format.ts";
import { BYTES_PER_GB, bytes, toGiB } from "../units.ts";
import { checkpointSize } from "./checkpoint-size.ts";
import type { Outcome } from "./claims-outcome.ts";
import { onePerPrecision } from "./one-per-precision.ts";
import { plainRequest } from "./plain-request.ts";

type CheckOf<Kind extends ClaimCheck["kind"]> = Extract<ClaimCheck, { kind: Kind }>;

const modelOf = (world: World, name: string): Model => resolveModel(world, name).model;
const placeOf = (world: World, name: string): Hardware => resolveHardware(world, name).hardware;

/** The weights that people mean by a model and a precision. */
function weightsOf(model: Model, precision: Precision): readonly Candidate[] {
  return onePerPrecision(candidatesAt(model, precision)).map(({ candidate }) => candidate);
}

/** `parts` that hold, of all: yes, no, or only at some. */
function partly(all: readonly string[], parts: readonly string[]): Pick<Outcome, "holds" | "at"> {
  if (parts.length === all.length) return { holds: "yes", at: null };
  return parts.length === 0
    ? { holds: "no", at: null }
    : { holds: "partly", at: `at ${parts.join(" and ")}` };
}

export function checkFits(world: World, check: CheckOf<"fits">): Outcome {
  const model = modelOf(world, check.model);
  const place = placeOf(world, check.hardware);
  const judged = check.precisions.flatMap((precision) =>
    weightsOf(model, precision).map((candidate) => ({
      precision,
      option: judge(model, candidate, place, plainRequest(world, model)),
    })),
  );
  const fitting = judged.filter(({ option }) => option.verdict !== "does_not_fit");
  const words = judged.map(({ precision, option }) => {
    const { weights, budget } = option.planned.plan.perGpu;
    const verdict = { fits: "fits", tight: "fits tightly", does_not_fit: "does not fit" }[option.verdict];
    return `${precision} ${verdict}, ${formatGiB(toGiB(bytes(weights)))} of weights per GPU where the engine may use ${formatGiB(toGiB(bytes(budget)))}`;
  });
  return {
    ...partly(check.precisions, [...new Set(fitting.map(({ precision }) => precision))]),
    found: `${model.name} on ${place.label}: ${words.join("; ")}.`,
    command:
      `fit ${model.id} ${place.label} ${check.precisions.length === 1 ? check.precisions[0] : ""}`.trim(),
  };
}

export function checkSmallest(world: World, check: CheckOf<"smallest">): Outcome {
  const model = modelOf(world, check.model);
  const claimed = placeOf(world, check.hardware);
  const request = plainRequest(world, model);
  const least = check.precisions.map((precision) => ({
    precision,
    found: smallestHardware(model, weightsOf(model, precision), claimed.gpu, request)?.hardware ?? null,
  }));
  const agreeing = least.filter(({ found }) => found?.count === claimed.count);
  const words = least.map(
    ({ precision, found }) => `${precision} takes ${found?.label ?? "more than 4 nodes"}`,
  );
  return {
    ...partly(
      check.precisions,
      agreeing.map(({ precision }) => precision),
    ),
    found: `${model.name}: ${words.join(", ")}.`,
    command: `fit ${model.id} ${claimed.label}`,
  };
}

/** Figures in claims are rounded. */
const ROUNDING_SHARE = 0.05;

const isWithin = (value: number, [low, high]: Bounds, share: number): boolean =>
  value >= low * (1 - share) && value <= high * (1 + share);

export function checkSize(
  world: World,
  { model: name, precision, gb, withContext }: CheckOf<"size">,
): Outcome {
  const model = modelOf(world, name);
  const [candidate] = weightsOf(model, precision);
  if (candidate === undefined)
    return { holds: "unknown", found: "No such weights.", at: null, command: null };
  const { checkpoint, quantization } = candidate;
  const { sizeGB } = checkpointSize(model, {
    publishedBytes: checkpoint?.publishedBytes ?? null,
    quantization,
  });
  const cacheGB = withContext === null ? 0 : cacheSizeGB(world, model, candidate, withContext);
  const total = sizeGB + cacheGB;
  const within = isWithin(total, gb, ROUNDING_SHARE);
  // A claim in GiB is right too where it says so by its number.
  const inGiB = toGiB(bytes(total * BYTES_PER_GB));
  const asGiB = !within && isWithin(inGiB, gb, ROUNDING_SHARE / 2);
  const cache = withContext === null ? "" : `, with ${formatTokens(withContext)} tokens of KV cache`;
  const words = `${formatGB(total)} (${formatGiB(inGiB)})${cache}`;
  return {
    holds: within ? "yes" : asGiB ? "partly" : "no",
    found: `${model.name} at ${precision}: ${words}.`,
    at: asGiB ? "in GiB" : null,
    command: `quant ${model.id}`,
  };
}

function cacheSizeGB(world: World, model: Model, candidate: Candidate, context: number): number {
  const one = placeOf(world, "1xH100");
  const { planned } = judge(model, candidate, one, plainRequest(world, model, { context }));
  return planned.plan.requiredKv / BYTES_PER_GB;
}

export function checkContext(world: World, { model: name, tokens, hardware }: CheckOf<"context">): Outcome {
  const model = modelOf(world, name);
  const place = placeOf(world, hardware);
  const longest = model.contextTokens.extended ?? model.contextTokens.native;
  const request = plainRequest(world, model);
  const [candidate] = weightsOf(model, "bf16");
  if (candidate === undefined)
    return { holds: "unknown", found: "No such weights.", at: null, command: null };
  const { maxContextTokens } = judge(model, candidate, place, request).planned.plan;
  const served = maxContextTokens >= tokens;
  return {
    holds: longest < tokens ? "no" : served ? "yes" : "partly",
    found: `${model.name} accepts ${formatTokens(longest)} tokens; in bf16 on ${place.label} one request has room for ${formatTokens(maxContextTokens)}.`,
    at:
      served || longest < tokens
        ? null
        : `by its config; ${place.label} holds ${formatTokens(maxContextTokens)}`,
    command: `fit ${model.id} ${place.label} bf16`,
  };
}
