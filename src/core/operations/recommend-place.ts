import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { firstOfEach } from "../first-of-each.ts";
import { type Candidate, candidates } from "../planner/candidates.ts";
import { cheapestGoodService, leastUsdPerHour } from "../planner/cheapest-service.ts";
import { judge, recommend } from "../planner/judge.ts";
import type { Service, ServiceRequest, Speed, SpeedEstimator } from "../planner/service.ts";
import { runsPrecision, servesOn } from "../planner/supported.ts";
import { bestWay, waysOn } from "../planner/ways-on.ts";
import { formatCount, formatUsd, plural } from "../report/format.ts";
import { type GpuPrice, gpuPrices } from "./hardware-prices.ts";
import { missWords } from "./hardware-service.ts";
import { speedEstimator } from "./hardware-speed.ts";
import type { OperationContext } from "./operation.ts";
import { plainRequest } from "./plain-request.ts";
import { contextOf, lengthsOf, levelOf } from "./recommend-load.ts";
import type { Constraint, RecommendInput } from "./recommend-schema.ts";

/** Where a model would run. */
export type Place = Pick<Service, "candidate" | "hardware" | "copies" | "usdPerHour"> & {
  /** Estimated when asked for: few of the models that will do are shown. Null where it is not known, or was not asked. */
  readonly speed: () => Speed | null;
  readonly verdict: "fits" | "tight";
  readonly layout: Service["planned"]["plan"]["layout"];
  readonly maxConcurrency: number;
  readonly maxContextTokens: number;
  readonly price: GpuPrice | null;
};

export type Placed = { readonly place: Place } | { readonly constraint: Constraint; readonly reason: string };

/** What one model is asked for. */
interface Asked {
  readonly model: Model;
  readonly published: readonly Candidate[];
  readonly request: ServiceRequest;
  /** Null where speed was not asked for. */
  readonly speed: SpeedEstimator | null;
  readonly prices: (gpu: Gpu) => GpuPrice | null;
}

/** The hardware that was named, or else the cheapest for each model, within the limits that were asked. */
export function placer(input: RecommendInput, context: OperationContext): (model: Model) => Placed {
  const { world } = context;
  const hardware = input.hardware === undefined ? null : resolveHardware(world, input.hardware).hardware;
  const prices = gpuPrices(context, "on_demand");
  const usdPerGpuHour = (gpu: Gpu): number | null => prices(gpu)?.usdPerGpuHour ?? null;
  const lengths = lengthsOf(input);
  const level = levelOf(input);
  return (model) => {
    const plan = plainRequest(world, model, { context: contextOf(input), concurrency: input.concurrency });
    const published = publishedOf(candidates(model, plan.engine));
    const speed = lengths === null ? null : speedEstimator(world, model, plan, lengths);
    const maxUsdPerHour = input.maxUsdPerHour ?? null;
    const request: ServiceRequest = {
      plan,
      speed: isLimited(level) ? speed : null,
      level,
      maxUsdPerHour,
      usdPerGpuHour,
    };
    const asked = { model, published, request, speed, prices };
    return hardware === null ? onCheapest(asked, world.gpus) : onHardware(asked, hardware);
  };
}

const isLimited = ({ ttftMs, tpotMs }: ServiceRequest["level"]): boolean =>
  ttftMs !== null || tpotMs !== null;

function publishedOf(all: readonly Candidate[]): readonly Candidate[] {
  const published = all.filter(({ checkpoint }) => checkpoint !== null);
  return firstOfEach(published.length > 0 ? published : all, ({ precision }) => precision);
}

function onCheapest(asked: Asked, gpus: readonly Gpu[]): Placed {
  const { model, published, request } = asked;
  const { maxUsdPerHour } = request;
  const least = leastUsdPerHour(model, published, gpus, request);
  if (maxUsdPerHour !== null && least > maxUsdPerHour)
    return { constraint: "budget", reason: `GPUs for its weights alone cost ${formatUsd(least)}/h or more` };
  const found = cheapestGoodService(model, published, gpus, request);
  if (found !== null) return { place: placeOf(asked, found) };
  if (!isLimited(request.level)) return nothingFound(request);
  const unlimited = { ...request, speed: null, level: { ttftMs: null, tpotMs: null } };
  const slow = cheapestGoodService(model, published, gpus, unlimited);
  if (slow === null) return nothingFound(request);
  const where = maxUsdPerHour === null ? "of the catalog" : "within the budget";
  return {
    constraint: "speed",
    reason: `no hardware ${where} is fast enough; ${atSpeed(asked, slow)} on ${slow.hardware.label}, the cheapest that holds it`,
  };
}

/** `TTFT 900 ms, TPOT 40.1 ms` */
function atSpeed({ speed }: Asked, { copy, candidate, copies, planned }: Service): string {
  const found = speed?.({ gpu: copy.gpu, candidate, layout: planned.plan.layout, copies }) ?? null;
  if (found === null) return "its speed is not known";
  return [
    missWords({ limit: "ttft", value: found.ttftMs }),
    missWords({ limit: "tpot", value: found.tpotMs }),
  ].join(", ");
}

function onHardware(asked: Asked, hardware: Hardware): Placed {
  const { published, request } = asked;
  const { engine, release, workload } = request.plan;
  if (!servesOn(hardware.gpu, engine, release))
    return { constraint: "hardware", reason: `${engine} does not run on ${hardware.gpu.label}` };
  const runnable = published.filter(({ precision }) => runsPrecision(hardware.gpu, precision));
  const found =
    asked.speed === null ? allTogether(asked, runnable, hardware) : fastest(asked, runnable, hardware);
  if (found === null) {
    const precisions = runnable.map(({ precision }) => precision).join(", ");
    const held =
      workload.concurrency === 1
        ? ""
        : ` with ${plural(workload.concurrency, "request")} of ${formatCount(workload.contextTokens)} tokens`;
    return {
      constraint: "hardware",
      reason: `does not fit on ${hardware.label} in ${precisions || "any precision that it runs"}${held}`,
    };
  }
  const { usdPerHour } = found;
  const { maxUsdPerHour } = request;
  if (maxUsdPerHour !== null && usdPerHour !== null && usdPerHour > maxUsdPerHour)
    return { constraint: "budget", reason: `${hardware.label} costs ${formatUsd(usdPerHour)}/h` };
  if (isLimited(request.level) && found.misses.length > 0)
    return {
      constraint: "speed",
      reason: `too slow on ${hardware.label}: ${found.misses.map(missWords).join(", ")} in ${found.candidate.precision}`,
    };
  return { place: placeOf(asked, found) };
}

/** Speed was not asked for: all GPUs together, as most would start. */
function allTogether(
  { model, request }: Asked,
  runnable: readonly Candidate[],
  hardware: Hardware,
): Service | null {
  const best = recommend(runnable.map((candidate) => judge(model, candidate, hardware, request.plan)));
  if (best === null || best.verdict === "does_not_fit") return null;
  const { candidate, planned, qualityBits } = best;
  const price = request.usdPerGpuHour(hardware.gpu);
  const usdPerHour = price === null ? null : price * hardware.count;
  return {
    hardware,
    copy: hardware,
    copies: planned.replicas,
    candidate,
    planned,
    qualityBits,
    usdPerHour,
    speed: null,
    misses: [],
  };
}

function fastest(
  { model, request, speed }: Asked,
  runnable: readonly Candidate[],
  hardware: Hardware,
): Service | null {
  return bestWay(runnable.flatMap((candidate) => waysOn(model, candidate, hardware, { ...request, speed })));
}

function placeOf({ speed, prices }: Asked, service: Service): Place {
  const { candidate, hardware, copy, copies, planned, usdPerHour } = service;
  const { plan } = planned;
  const { layout } = plan;
  return {
    candidate,
    hardware,
    copies,
    layout,
    verdict: plan.verdict === "tight" ? "tight" : "fits",
    maxConcurrency: Math.min(plan.maxConcurrency * copies, Number.MAX_SAFE_INTEGER),
    maxContextTokens: plan.maxContextTokens,
    usdPerHour,
    speed: () => service.speed ?? speed?.({ gpu: copy.gpu, candidate, layout, copies }) ?? null,
    price: prices(hardware.gpu),
  };
}

function nothingFound({ plan, maxUsdPerHour }: ServiceRequest): Placed {
  const { concurrency, contextTokens } = plan.workload;
  const held = `${plural(concurrency, "request")} of ${formatCount(contextTokens)} tokens`;
  return maxUsdPerHour === null
    ? { constraint: "hardware", reason: `no hardware of the catalog holds it with ${held}` }
    : { constraint: "budget", reason: `no hardware within the budget holds it with ${held}` };
}
