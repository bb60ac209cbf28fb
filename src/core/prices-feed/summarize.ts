import type { Price } from "../entries/price.ts";
import { gpuOfAccelerator } from "./accelerators.ts";
import { type Cloud, feedUrl } from "./clouds.ts";
import type { MachinePrice, RowsRead } from "./read-rows.ts";

/** A new price this many times above or below every known one of the GPU is an error until somebody looks. */
const OUTLIER = 4;

export interface Summary {
  readonly prices: readonly Price[];
  readonly skipped: Readonly<Record<string, number>>;
}

/** Least, middle and most per GPU and kind of contract over all regions, as of `today`. */
export function summarize(rows: RowsRead, cloud: Cloud, known: readonly Price[], today: string): Summary {
  const skipped: Record<string, number> = { ...rows.skipped };
  const skip = (why: string, count: number): void => {
    skipped[why] = (skipped[why] ?? 0) + count;
  };
  const groups = new Map<string, { gpu: string; kind: MachinePrice["kind"]; values: number[] }>();
  for (const { accelerator, kind, usdPerGpuHour } of rows.prices) {
    const gpu = gpuOfAccelerator(cloud.id, accelerator);
    if (gpu === null) skip("GPU that the catalog does not have", 1);
    else if (isOutlier(usdPerGpuHour, gpu, kind, known)) skip("price far from all known ones", 1);
    else {
      const key = `${gpu}|${kind}`;
      const group = groups.get(key) ?? { gpu, kind, values: [] };
      group.values.push(usdPerGpuHour);
      groups.set(key, group);
    }
  }
  return { prices: [...groups.values()].map((group) => priceOf(group, cloud, today)), skipped };
}

function priceOf(
  { gpu, kind, values }: { gpu: string; kind: MachinePrice["kind"]; values: number[] },
  cloud: Cloud,
  today: string,
): Price {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
  return {
    provider: cloud.id,
    gpu,
    kind,
    usdPerGpuHour: { min: sorted[0] ?? upper, median, max: sorted.at(-1) ?? upper },
    scope: null,
    confidence: "high",
    excluded: null,
    seen: today,
    seenExactDay: true,
    source: { title: `SkyPilot catalog ${cloud.version}, ${cloud.id}`, url: feedUrl(cloud), seen: today },
    note: null,
  };
}

/** Against every known price of that GPU and kind; a GPU without one is taken as it comes. */
function isOutlier(usd: number, gpu: string, kind: Price["kind"], known: readonly Price[]): boolean {
  const same = known.filter((price) => price.gpu === gpu && price.kind === kind);
  if (same.length === 0) return false;
  const least = Math.min(...same.map(({ usdPerGpuHour }) => usdPerGpuHour.min));
  const most = Math.max(...same.map(({ usdPerGpuHour }) => usdPerGpuHour.max));
  return usd < least / OUTLIER || usd > most * OUTLIER;
}
