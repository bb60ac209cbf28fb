import type { FeedRow, Skip } from "./feed-row.ts";

/**
 * What each machine with built-in GPUs holds: the accelerator's name in the feed, and how many.
 * Source: https://cloud.google.com/compute/docs/gpus, and the same table in SkyPilot's gcp_catalog.py.
 * Older GPUs are added to a host of the buyer's choice, so their price is nobody's.
 */
const MACHINES: readonly (readonly [RegExp, string, Readonly<Record<string, number>> | null])[] = [
  [/^a2-(?:high|mega)gpu-(\d+)g$/, "A100", null],
  [/^a2-ultragpu-(\d+)g$/, "A100-80GB", null],
  [/^a3-highgpu-(\d+)g$/, "H100", null],
  [/^a3-megagpu-(\d+)g$/, "H100-MEGA", null],
  [/^a3-ultragpu-(\d+)g$/, "H200", null],
  [/^a4-highgpu-(\d+)g$/, "B200", null],
  [/^g2-standard-(\d+)$/, "L4", { 4: 1, 8: 1, 12: 1, 16: 1, 24: 2, 32: 1, 48: 4, 96: 8 }],
];

/**
 * Google's list mixes prices under a commitment of one or three years (42 to 63 % of the list price) among
 * the on-demand ones: 4.20 beside 9.80 to 12.74 for an H100. Between regions list prices differ by less
 * than this. Seen in catalogs/v9/gcp/vms.csv of November 2025.
 */
const LEAST_SHARE_OF_HIGHEST = 0.7;

/** Google Cloud lists host and GPUs apart: each row of GPUs with the price of the cheapest host in its zone. */
export function gcpMachines(rows: readonly FeedRow[], skip: Skip): readonly FeedRow[] {
  const hosts = hostsByPlace(rows);
  const highest = highestPerGpu(rows);
  return rows.flatMap((row) => {
    if (row.InstanceType !== "" || row.AcceleratorName === "") return [];
    const fitting = hosts.get(place(row.AcceleratorName, row.AcceleratorCount, row.AvailabilityZone)) ?? [];
    if (fitting.length === 0) {
      skip("GPU without its host");
      return [];
    }
    const committed = isCommitted(row, highest.get(row.AcceleratorName) ?? 0);
    if (committed) skip("price under a commitment among the on-demand ones");
    const joined: FeedRow = {
      ...row,
      InstanceType: fitting.map(({ InstanceType }) => InstanceType).join(" or "),
      Price: committed ? null : sum(row.Price, least(fitting.map(({ Price }) => Price))),
      SpotPrice: sum(row.SpotPrice, least(fitting.map(({ SpotPrice }) => SpotPrice))),
    };
    return [joined];
  });
}

const place = (accelerator: string, count: number, zone: string): string => `${accelerator}|${count}|${zone}`;

function hostsByPlace(rows: readonly FeedRow[]): ReadonlyMap<string, readonly FeedRow[]> {
  const hosts = new Map<string, FeedRow[]>();
  for (const row of rows) {
    const holds = gpusOf(row.InstanceType);
    if (holds === null) continue;
    const key = place(holds.accelerator, holds.count, row.AvailabilityZone);
    hosts.set(key, [...(hosts.get(key) ?? []), row]);
  }
  return hosts;
}

function gpusOf(machine: string): { accelerator: string; count: number } | null {
  for (const [pattern, accelerator, counts] of MACHINES) {
    const size = pattern.exec(machine)?.[1];
    if (size === undefined) continue;
    const count = counts === null ? Number(size) : counts[size];
    if (count !== undefined) return { accelerator, count };
  }
  return null;
}

function highestPerGpu(rows: readonly FeedRow[]): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  for (const { InstanceType, AcceleratorName, AcceleratorCount, Price } of rows) {
    if (InstanceType !== "" || AcceleratorName === "" || Price === null || AcceleratorCount < 1) continue;
    const known = highest.get(AcceleratorName) ?? 0;
    highest.set(AcceleratorName, Math.max(known, Price / AcceleratorCount));
  }
  return highest;
}

const isCommitted = ({ Price, AcceleratorCount }: FeedRow, highest: number): boolean =>
  Price !== null && Price / AcceleratorCount < LEAST_SHARE_OF_HIGHEST * highest;

function least(prices: readonly (number | null)[]): number | null {
  const known = prices.filter((price) => price !== null && price > 0);
  return known.length === 0 ? null : Math.min(...known.map(Number));
}

/** Null where one part has no price: half a machine is not for sale. */
const sum = (one: number | null, other: number | null): number | null =>
  one === null || one === 0 || other === null ? null : one + other;
