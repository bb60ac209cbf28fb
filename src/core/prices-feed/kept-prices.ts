import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import type { Price } from "../entries/price.ts";

const usd = z.number().positive();

/** As they were written by `keepPrices`; a file that is anything else is ignored. */
const keptPrice = z.object({
  provider: z.string(),
  gpu: z.string(),
  kind: z.enum(["on_demand", "spot", "reserved_1y", "reserved_3y"]),
  usdPerGpuHour: z.object({ min: usd, median: usd, max: usd }),
  scope: z.string().nullable(),
  confidence: z.enum(["high", "medium", "low"]),
  excluded: z.string().nullable(),
  seen: z.iso.date(),
  seenExactDay: z.boolean(),
  source: z.object({ title: z.string(), url: z.string(), seen: z.string().nullable() }),
  note: z.string().nullable(),
});

/** Prices of the last refresh; none where there was none, or the file cannot be read. */
export function keptPrices(path: string): readonly Price[] {
  try {
    return z.array(keptPrice).parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return [];
  }
}

/** Writes whole or not at all. Throws what the file system says. */
export function keepPrices(path: string, prices: readonly Price[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(prices, null, 1)}\n`);
  renameSync(unfinished, path);
}

/** The catalog's prices, where a refresh brought no newer one of the same provider, GPU and contract. */
export function withKept(shipped: readonly Price[], kept: readonly Price[]): readonly Price[] {
  const newer = kept.filter((price) =>
    shipped.every((old) => !sameOffer(old, price) || old.seen <= price.seen || !old.seenExactDay),
  );
  return [...shipped.filter((old) => !newer.some((price) => sameOffer(old, price))), ...newer];
}

export const sameOffer = (one: Price, other: Price): boolean =>
  one.provider === other.provider && one.gpu === other.gpu && one.kind === other.kind;
