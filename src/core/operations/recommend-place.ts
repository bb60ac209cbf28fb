import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { type Candidate, candidates } from "../planner/candidates.ts";
import { cheapestGoodService, leastUsdPerHour } from "../planner/cheapest-service.ts";
import { judge, recommend } from "../planner/judge.ts";
import type { Service, ServiceRequest } from "../planner/service.ts";
import { runsPrecision } from "../planner/supported.ts";
import { formatCount, formatUsd, plural } from "../report/format.ts";
import { type GpuPrice, gpuPrices } from "./hardware-prices.ts";
import type { OperationContext } from "./operation.ts";
import { plainRequest } from "./plain-request.ts";
import type { Constraint, RecommendInput } from "./recommend-schema.ts";

/** Where a model would run. */
export interface Place {
  readonly candidate: Candidate;
  readonly hardware: Hardware;
  readonly copies: number;
  readonly verdict: "fits" | "tight";
  readonly maxConcurrency: number;
  readonly maxContextTokens: number;
  readonly usdPerHour: number | null;
  readonly price: GpuPrice | null;
}

export type Placed = { readonly place: Place } | { readonly constraint: Constraint; readonly reason: string };

/** The hardware that was named, or else the cheapest for each model, within the budget where there is one. */
export function placer(input: RecommendInput, context: OperationContext): (model: Model) => Placed {
  const { world } = context;
  const asked = input.hardware === undefined ? null : resolveHardware(world, input.hardware).hardware;
  const prices = gpuPrices(context, "on_demand");
  const usd = (gpu: Gpu): number | null => prices(gpu)?.usdPerGpuHour ?? null;
  return (model) => {
    const plan = plainRequest(world, model, { context: input.context, concurrency: input.concurrency });
    const published = publishedOf(candidates(model, plan.engine));
    const request: ServiceRequest = {
      plan,
      speed: null,
      level: { ttftMs: null, tpotMs: null },
      maxUsdPerHour: input.maxUsdPerHour ?? null,
      usdPerGpuHour: usd,
    };
    if (asked !== null) return onHardware(model, published, asked, request, prices(asked.gpu));
    const least = leastUsdPerHour(model, published, world.gpus, request);
    if (input.maxUsdPerHour !== undefined && least > input.maxUsdPerHour)
      return {
        constraint: "budget",
        reason: `GPUs for its weights alone cost ${formatUsd(least)}/h or more`,
      };
    const found = cheapestGoodService(model, published, world.gpus, request);
    if (found !== null) return { place: placeOf(found, prices(found.hardware.gpu)) };
    return nothingFound(request);
  };
}

function publishedOf(all: readonly Candidate[]): readonly Candidate[] {
  const published = all.filter(({ checkpoint }) => checkpoint !== null);
  const seen = new Set<string>();
  return (published.length > 0 ? published : all).filter(
    ({ precision }) => !seen.has(precision) && seen.add(precision),
  );
}

function onHardware(
  model: Model,
  published: readonly Candidate[],
  hardware: Hardware,
  { plan, maxUsdPerHour }: ServiceRequest,
  price: GpuPrice | null,
): Placed {
  const runnable = published.filter(({ precision }) => runsPrecision(hardware.gpu, precision));
  const best = recommend(runnable.map((candidate) => judge(model, candidate, hardware, plan)));
  if (best === null || best.verdict === "does_not_fit") {
    const precisions = runnable.map(({ precision }) => precision).join(", ");
    return {
      constraint: "hardware",
      reason: `does not fit on ${hardware.label} in ${precisions || "any precision that it runs"}`,
    };
  }
  const usdPerHour = price === null ? null : price.usdPerGpuHour * hardware.count;
  if (maxUsdPerHour !== null && usdPerHour !== null && usdPerHour > maxUsdPerHour)
    return { constraint: "budget", reason: `${hardware.label} costs ${formatUsd(usdPerHour)}/h` };
  const { plan: memory, replicas } = best.planned;
  return {
    place: {
      candidate: best.candidate,
      hardware,
      copies: replicas,
      verdict: best.verdict,
      maxConcurrency: memory.maxConcurrency,
      maxContextTokens: memory.maxContextTokens,
      usdPerHour,
      price,
    },
  };
}

function placeOf(
  { candidate, hardware, copies, planned, usdPerHour }: Service,
  price: GpuPrice | null,
): Place {
  const { plan } = planned;
  return {
    candidate,
    hardware,
    copies,
    verdict: plan.verdict === "tight" ? "tight" : "fits",
    maxConcurrency: Math.min(plan.maxConcurrency * copies, Number.MAX_SAFE_INTEGER),
    maxContextTokens: plan.maxContextTokens,
    usdPerHour,
    price,
  };
}

function nothingFound({ plan, maxUsdPerHour }: ServiceRequest): Placed {
  const { concurrency, contextTokens } = plan.workload;
  const held = `${plural(concurrency, "request")} of ${formatCount(contextTokens)} tokens`;
  return maxUsdPerHour === null
    ? { constraint: "hardware", reason: `no hardware of the catalog holds it with ${held}` }
    : { constraint: "budget", reason: `no hardware within the budget holds it with ${held}` };
}
