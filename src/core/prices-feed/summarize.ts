import type { Price } from "../entries/price.ts";
import { type Cloud, feedUrl } from "./clouds.ts";
import { sameOffer } from "./kept-prices.ts";
import type { MachinePrice, RowsRead } from "./read-rows.ts";

/** A new price this many times above or below every known one of the GPU is an error until somebody looks. */
const OUTLIER = 4;

export interface Summary {
  readonly prices: readonly Price[];
  readonly skipped: Readonly<Record<string, number>>;
}

/**
 * Least, middle and most per GPU and kind of contract over all regions, as of `today`. A list without a day
 * replaces no price that has one.
 */
export function summarize(rows: RowsRead, cloud: Cloud, known: readonly Price[], today: string): Summary {
  const skipped: Record<string, number> = { ...rows.skipped };
  const skip = (why: string, count: number): void => {
    skipped[why] = (skipped[why] ?? 0) + count;
  };
  const groups = new Map<string, MachinePrice[]>();
  for (const price of rows.prices) {
    if (isOutlier(price.usdPerGpuHour, price.gpu, price.kind, known))
      skip("price far from all known ones", 1);
    else {
      const key = `${price.provider}|${price.gpu}|${price.kind}`;
      groups.set(key, [...(groups.get(key) ?? []), price]);
    }
  }
  const prices = [...groups.values()].flatMap((group) => priceOf(group, cloud, today));
  const better = prices.filter((price) => price.seenExactDay || !hasDated(known, price));
  if (better.length < prices.length)
    skip("undated, where a dated price is known", prices.length - better.length);
  return { prices: better, skipped };
}

const hasDated = (known: readonly Price[], price: Price): boolean =>
  known.some((old) => old.seenExactDay && sameOffer(old, price));

function priceOf(group: readonly MachinePrice[], cloud: Cloud, today: string): readonly Price[] {
  const [first] = group;
  if (first === undefined) return [];
  const { provider, gpu, kind } = first;
  const values = group.map(({ usdPerGpuHour }) => usdPerGpuHour);
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
  const price: Price = {
    provider,
    gpu,
    kind,
    usdPerGpuHour: { min: sorted[0] ?? upper, median, max: sorted.at(-1) ?? upper },
    scope: null,
    confidence: cloud.hostsApart === true ? "medium" : "high",
    excluded: null,
    seen: today,
    seenExactDay: cloud.undated !== true,
    source: { title: `SkyPilot catalog ${cloud.version}, ${cloud.id}`, url: feedUrl(cloud), seen: today },
    note: noteOn(cloud),
  };
  return [price];
}

function noteOn({ hostsApart, undated }: Cloud): string | null {
  if (hostsApart === true) return "The sum of host and GPU, which the list prices apart.";
  return undated === true ? "The list does not say of which day it is." : null;
}

/** Against the known prices of that GPU and contract; of that GPU where there are none; else of all GPUs. */
function isOutlier(usd: number, gpu: string, kind: Price["kind"], known: readonly Price[]): boolean {
  const ofGpu = known.filter((price) => price.gpu === gpu);
  const sameKind = ofGpu.filter((price) => price.kind === kind);
  const same = [sameKind, ofGpu, known].find((prices) => prices.length > 0) ?? [];
  if (same.length === 0) return false;
  const least = Math.min(...same.map(({ usdPerGpuHour }) => usdPerGpuHour.min));
  const most = Math.max(...same.map(({ usdPerGpuHour }) => usdPerGpuHour.max));
  return usd < least / OUTLIER || usd > most * OUTLIER;
}
