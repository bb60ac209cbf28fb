import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import type { Candidate } from "../planner/candidates.ts";
import { cheapestGoodService, cheapestService } from "../planner/cheapest-service.ts";
import { judge } from "../planner/judge.ts";
import type { ServiceRequest, SpeedEstimator } from "../planner/service.ts";
import { bestWay, waysOn } from "../planner/ways-on.ts";
import { checkpointSize } from "./checkpoint-size.ts";
import type { ComparedModel } from "./compare-schema.ts";
import type { GpuPrice } from "./hardware-prices.ts";

/** What all compared models are asked for. */
export interface CompareSetting {
  readonly hardware: Hardware | null;
  readonly gpus: readonly Gpu[];
  readonly prices: (gpu: Gpu) => GpuPrice | null;
  readonly outputTokens: number;
}

interface Asked {
  readonly model: Model;
  readonly plan: PlanRequest;
  readonly speed: SpeedEstimator | null;
}

type Place = NonNullable<ComparedModel["place"]>;
type MemoryRow = ComparedModel["memory"][number];

/** Where one precision runs: on the asked hardware, or on the cheapest that holds the workload. */
export function memoryRow({ model, plan }: Asked, candidate: Candidate, setting: CompareSetting): MemoryRow {
  const { precision, checkpoint, quantization } = candidate;
  const { sizeGB } = checkpointSize(model, {
    publishedBytes: checkpoint?.publishedBytes ?? null,
    quantization,
  });
  const row = { precision, checkpoint: checkpoint?.id ?? null, sizeGB };
  const { hardware } = setting;
  if (hardware !== null) {
    const { verdict } = judge(model, candidate, hardware, plan);
    const price = setting.prices(hardware.gpu);
    const usdPerHour = price === null ? null : price.usdPerGpuHour * hardware.count;
    return { ...row, hardware: hardware.label, usdPerHour, verdict };
  }
  const found = cheapestService(model, [candidate], setting.gpus, serviceRequest(plan, setting));
  if (found === null) return { ...row, hardware: null, usdPerHour: null, verdict: "does_not_fit" };
  const verdict = found.planned.plan.verdict;
  return { ...row, hardware: found.hardware.label, usdPerHour: found.usdPerHour, verdict };
}

/** The place that speed and cost are of: the best precision on the asked hardware, or the cheapest place. */
export function placeOf(
  asked: Asked,
  candidates: readonly Candidate[],
  setting: CompareSetting,
): Place | null {
  const published = candidates.filter(({ checkpoint }) => checkpoint !== null);
  const wanted = published.length > 0 ? published : candidates;
  return setting.hardware === null
    ? cheapestPlace(asked, wanted, setting)
    : placeOn(asked, wanted, setting.hardware, setting);
}

function cheapestPlace({ model, plan, speed }: Asked, wanted: readonly Candidate[], setting: CompareSetting) {
  const found = cheapestGoodService(model, wanted, setting.gpus, serviceRequest(plan, setting));
  if (found === null) return null;
  const { hardware, candidate, copies, usdPerHour, copy } = found;
  const { layout } = found.planned.plan;
  const point = { gpu: copy.gpu, candidate, layout, copies };
  return placeFrom(hardware, candidate, copies, usdPerHour, speed?.(point) ?? null, setting);
}

/** As many copies side by side as answer fastest, of the weights nearest to the original that hold the requests. */
function placeOn(
  { model, plan, speed }: Asked,
  wanted: readonly Candidate[],
  hardware: Hardware,
  setting: CompareSetting,
) {
  const request = { ...serviceRequest(plan, setting), speed };
  const best = bestWay(wanted.flatMap((candidate) => waysOn(model, candidate, hardware, request)));
  if (best === null) return null;
  return placeFrom(hardware, best.candidate, best.copies, best.usdPerHour, best.speed, setting);
}

function placeFrom(
  hardware: Hardware,
  { precision }: Candidate,
  copies: number,
  usdPerHour: number | null,
  performance: ReturnType<SpeedEstimator>,
  { prices }: CompareSetting,
): Place {
  const price = prices(hardware.gpu);
  const offer = price?.offer ?? null;
  return {
    hardware: hardware.label,
    precision,
    copies,
    usdPerHour,
    price: price && {
      provider: offer?.provider ?? null,
      seen: offer?.seen ?? null,
      stale: offer?.stale ?? false,
      source: offer && { ...offer.source },
    },
    performance: performance && {
      ...performance,
      low: { ...performance.low },
      high: { ...performance.high },
    },
    usdPerMillionOutputTokens:
      usdPerHour === null || performance === null
        ? null
        : (usdPerHour / (performance.outputTokensPerSecond * 3600)) * 1e6,
  };
}

const serviceRequest = (plan: PlanRequest, { prices }: CompareSetting): ServiceRequest => ({
  plan,
  speed: null,
  level: { ttftMs: null, tpotMs: null },
  maxUsdPerHour: null,
  usdPerGpuHour: (gpu) => prices(gpu)?.usdPerGpuHour ?? null,
});
