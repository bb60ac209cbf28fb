import type { World } from "../catalog/world.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { Price, PricingKind } from "../entries/price.ts";
import { formatUsd } from "../report/format.ts";

const KIND_WORDS: { readonly [K in PricingKind]: string } = {
  on_demand: "on-demand",
  spot: "spot",
  reserved_1y: "1-year reserved",
  reserved_3y: "3-year reserved",
};

/** Prices that nobody offers (an index, a modelled cost) but that tell what such a contract comes to: the newest. */
export function comparablePrice({ prices }: World, { id }: Gpu, kind: PricingKind): Price | null {
  const known = prices.filter(
    ({ gpu, kind: of, excluded }) => gpu === id && of === kind && excluded !== null,
  );
  return known.reduce<Price | null>(
    (newest, price) => (newest === null || price.seen > newest.seen ? price : newest),
    null,
  );
}

/** What to do where no offer of the kind is known, with the nearest figure that is. */
export function noPriceNote(gpu: Gpu, kind: PricingKind, comparable: Price | null): string {
  const none = `No ${KIND_WORDS[kind]} offer of ${gpu.label} is known`;
  if (comparable === null) return `${none}: type your own, for example price=2.10.`;
  const { provider, seen, seenExactDay, usdPerGpuHour, excluded } = comparable;
  const day = seenExactDay ? seen : seen.slice(0, "2026-01".length);
  return `${none}. For comparison: ${formatUsd(usdPerGpuHour.median)} a GPU-hour (${provider}, ${day}; ${excluded}). Type price=${usdPerGpuHour.median} to reckon with it.`;
}
