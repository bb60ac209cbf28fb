import { cheapestPrice } from "../catalog/prices.ts";
import { resolveHardware } from "../catalog/resolve-hardware.ts";
import { resolveModel } from "../catalog/resolve-model.ts";
import type { World } from "../catalog/world.ts";
import type { ClaimCheck } from "../entries/claim.ts";
import type { Hardware } from "../entries/gpu.ts";
import type { MeasuredRun } from "../entries/measured-run.ts";
import type { Model } from "../entries/model.ts";
import { candidatesAt } from "../planner/candidates.ts";
import { judge } from "../planner/judge.ts";
import { formatUsd } from "../report/format.ts";
import type { Outcome } from "./claims-outcome.ts";
import { speedEstimator } from "./hardware-speed.ts";
import { onePerPrecision } from "./one-per-precision.ts";
import { plainRequest } from "./plain-request.ts";

type CheckOf<Kind extends ClaimCheck["kind"]> = Extract<ClaimCheck, { kind: Kind }>;

/** Percent points that a rounded discount may be off. */
const ROUNDING_PERCENT = 2;

export function checkDiscount(world: World, { spot, onDemand, percent }: CheckOf<"discount">): Outcome {
  const saving = (1 - spot / onDemand) * 100;
  const { gpu } = resolveHardware(world, "H100").hardware;
  const offers = (["on_demand", "spot"] as const).flatMap((kind) => {
    const offer = cheapestPrice(world, gpu.id, kind);
    return offer === null
      ? []
      : `${kind === "spot" ? "spot" : "on demand"} ${formatUsd(offer.usdPerGpuHour.median)}`;
  });
  return {
    holds: Math.abs(saving - percent) <= ROUNDING_PERCENT ? "yes" : "no",
    found: `1 - ${spot} / ${onDemand} = ${saving.toFixed(1)} %. The cheapest ${gpu.label} in the catalog: ${offers.join(", ")}.`,
    at: null,
    command: `gpus ${gpu.label.toLowerCase()}`,
  };
}

interface Point {
  readonly concurrency: number;
  readonly usdPerMillion: number;
}

/** At which load a price is true, by the published runs of that setting. */
export function checkPrice(world: World, check: CheckOf<"price">): Outcome {
  const { model } = resolveModel(world, check.model);
  const { hardware } = resolveHardware(world, check.hardware);
  const runs = runsOf(world.measuredRuns, check, model.id, hardware.gpu.id, hardware.count);
  const measured = pointsOf(runs, check);
  const points = measured.length > 0 ? measured : estimatedPoints(world, check, model, hardware);
  const [least] = points;
  const most = points.at(-1);
  if (least === undefined || most === undefined) {
    const found = `No published run of ${model.name} in ${check.precision} on ${hardware.label} was found.`;
    return { holds: "unknown", found, at: null, command: null };
  }
  const [low, high] = check.usdPerMillion;
  const from = loadAt(points, high);
  const to = loadAt(points, low);
  const how = measured.length > 0 ? "measured" : "estimated, as no run is published";
  const words = points.map(({ concurrency, usdPerMillion }) => `${concurrency}: ${formatUsd(usdPerMillion)}`);
  const found = `${model.name} ${check.precision}, ${hardware.label}, ${check.engine}, ${check.inputTokens} in and ${check.outputTokens} out, at ${formatUsd(check.usdPerHour)}/h, per million output tokens by requests at once (${how}): ${words.join(", ")}.`;
  const command = `cost ${model.id} ${hardware.label} ${check.precision}`;
  if (from === null || to === null) return { holds: "no", found, at: null, command };
  const same = Math.round(from) === Math.round(to);
  const load = same ? `about ${Math.round(to)}` : `${Math.round(from)} to ${Math.round(to)}`;
  const by = measured.length > 0 ? "" : ", by estimate";
  return { holds: "partly", found, at: `with ${load} requests at once${by}`, command };
}

const ESTIMATED_LOADS = [1, 4, 16, 64, 256];

/** The same by the speed model, where nobody published a run; empty where it does not fit or nothing is calibrated. */
function estimatedPoints(
  world: World,
  check: CheckOf<"price">,
  model: Model,
  hardware: Hardware,
): readonly Point[] {
  const { inputTokens, outputTokens, usdPerHour } = check;
  const [chosen] = onePerPrecision(candidatesAt(model, check.precision));
  if (chosen === undefined) return [];
  const { candidate } = chosen;
  return ESTIMATED_LOADS.flatMap((concurrency) => {
    const plan = plainRequest(world, model, { context: inputTokens + outputTokens, concurrency });
    const { planned } = judge(model, candidate, hardware, plan);
    const estimate = speedEstimator(world, model, plan, { inputTokens, outputTokens });
    const { layout } = planned.plan;
    const speed = estimate?.({ gpu: hardware.gpu, candidate, layout, copies: planned.replicas }) ?? null;
    if (speed === null) return [];
    return [{ concurrency, usdPerMillion: (usdPerHour / (speed.outputTokensPerSecond * 3600)) * 1e6 }];
  });
}

function runsOf(
  runs: readonly MeasuredRun[],
  check: CheckOf<"price">,
  model: string,
  gpu: string,
  count: number,
): readonly MeasuredRun[] {
  return runs.filter(
    (run) =>
      run.model === model &&
      run.gpu === gpu &&
      run.precision === check.precision &&
      run.engine === check.engine &&
      run.tensorParallel * run.dataParallel === count &&
      run.inputTokens === check.inputTokens &&
      run.outputTokens === check.outputTokens &&
      run.ttftMs !== null &&
      run.doubt === null,
  );
}

/** Cost by load, ascending; where several runs have one load, the fastest. Tokens/s = c n / (TTFT + (n - 1) TPOT). */
function pointsOf(runs: readonly MeasuredRun[], { usdPerHour }: CheckOf<"price">): readonly Point[] {
  const cheapest = new Map<number, number>();
  for (const { concurrency, outputTokens, ttftMs, tpotMs } of runs) {
    const seconds = ((ttftMs ?? 0) + (outputTokens - 1) * tpotMs) / 1000;
    const usdPerMillion = (usdPerHour / ((concurrency * outputTokens * 3600) / seconds)) * 1e6;
    cheapest.set(concurrency, Math.min(usdPerMillion, cheapest.get(concurrency) ?? Number.POSITIVE_INFINITY));
  }
  return [...cheapest]
    .map(([concurrency, usdPerMillion]) => ({ concurrency, usdPerMillion }))
    .sort((one, other) => one.concurrency - other.concurrency);
}

/** The load at which the price is met: between two measured loads on a straight line in logarithms. */
function loadAt(points: readonly Point[], usd: number): number | null {
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (point.usdPerMillion > usd) continue;
    if (before === undefined) return point.concurrency;
    const share = Math.log(before.usdPerMillion / usd) / Math.log(before.usdPerMillion / point.usdPerMillion);
    return before.concurrency * (point.concurrency / before.concurrency) ** share;
  }
  return null;
}
