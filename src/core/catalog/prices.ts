import type { Price, PricingKind } from "../entries/price.ts";
import type { World } from "./world.ts";

/** Prices older than this are flagged in every answer that uses them. */
export const STALE_AFTER_DAYS = 60;

/** An offer with the age of its price. */
export interface Offer extends Price {
  /** Whole days between the day the price was seen and today. */
  readonly ageDays: number;
  /** Older than 60 days, or of a day that is not known exactly. */
  readonly stale: boolean;
}

/** Every offer for a GPU that is not excluded, by what it costs in the middle of its regions, cheapest first. */
export function offers(world: World, gpuId: string): readonly Offer[] {
  return world.prices
    .filter((price) => price.gpu === gpuId && price.excluded === null)
    .map((price) => ({ ...price, ...priceAge(price, world.today) }))
    .sort((a, b) => a.usdPerGpuHour.median - b.usdPerGpuHour.median || a.provider.localeCompare(b.provider));
}

/** The lowest price of a GPU under one kind of contract, or null where none is known. */
export function cheapestPrice(world: World, gpuId: string, kind: PricingKind): Offer | null {
  return offers(world, gpuId).find((offer) => offer.kind === kind) ?? null;
}

export function priceAge(
  price: Pick<Price, "seen" | "seenExactDay">,
  today: string,
): { readonly ageDays: number; readonly stale: boolean } {
  const ageDays = Math.floor((Date.parse(today) - Date.parse(price.seen)) / 86_400_000);
  return { ageDays, stale: !price.seenExactDay || ageDays > STALE_AFTER_DAYS };
}
