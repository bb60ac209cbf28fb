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

const offersByGpu = new WeakMap<World, ReadonlyMap<string, readonly Offer[]>>();

/** Every offer for a GPU that is not excluded, by what it costs in the middle of its regions, cheapest first. */
export function offers(world: World, gpuId: string): readonly Offer[] {
  const known = offersByGpu.get(world) ?? groupOffers(world);
  offersByGpu.set(world, known);
  return known.get(gpuId) ?? [];
}

function groupOffers({ prices, today }: World): ReadonlyMap<string, readonly Offer[]> {
  const groups = new Map<string, Offer[]>();
  for (const price of prices) {
    if (price.excluded !== null) continue;
    const offer = { ...price, ...priceAge(price, today) };
    groups.set(price.gpu, [...(groups.get(price.gpu) ?? []), offer]);
  }
  for (const group of groups.values()) {
    group.sort(
      (a, b) => a.usdPerGpuHour.median - b.usdPerGpuHour.median || a.provider.localeCompare(b.provider),
    );
  }
  return groups;
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
