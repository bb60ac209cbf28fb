import { cheapestPrice, type Offer } from "../catalog/prices.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { PricingKind } from "../entries/price.ts";
import type { OperationContext } from "./operation.ts";

/** What one GPU-hour costs the asker: by their own contract, else the cheapest offer in the catalog. */
export interface GpuPrice {
  readonly usdPerGpuHour: number;
  /** Null where the team has set the price. */
  readonly offer: Offer | null;
}

/** Prices of one kind of contract, each looked up once. */
export function gpuPrices(
  { world, team }: OperationContext,
  kind: PricingKind,
): (gpu: Gpu) => GpuPrice | null {
  const own = new Map(
    Object.entries(team?.settings.usdPerGpuHour ?? {}).map(([name, usd]) => [name.toLowerCase(), usd]),
  );
  const known = new Map<Gpu, GpuPrice | null>();
  return (gpu) => {
    const found = known.get(gpu);
    if (found !== undefined) return found;
    const made = ownPrice(gpu, own) ?? catalogPrice(cheapestPrice(world, gpu.id, kind));
    known.set(gpu, made);
    return made;
  };
}

function ownPrice({ id, label, name, aliases }: Gpu, own: ReadonlyMap<string, number>): GpuPrice | null {
  for (const key of [id, label, name, ...aliases]) {
    const usdPerGpuHour = own.get(key.toLowerCase());
    if (usdPerGpuHour !== undefined) return { usdPerGpuHour, offer: null };
  }
  return null;
}

const catalogPrice = (offer: Offer | null): GpuPrice | null =>
  offer === null ? null : { usdPerGpuHour: offer.usdPerGpuHour.median, offer };

/** Whose price, and of which day, or of which month where no day is stated. */
export function priceFacts({ offer }: GpuPrice): {
  provider: string | null;
  seen: string | null;
  stale: boolean;
} {
  if (offer === null) return { provider: null, seen: null, stale: false };
  const { provider, seen, seenExactDay, stale } = offer;
  return { provider, seen: seenExactDay ? seen : seen.slice(0, "2026-01".length), stale };
}

/** `verda, 2026-11-20`, `vast, 2025-01 *`: whose price, and of when; starred where it may be out of date. */
export function priceWords(price: {
  readonly provider: string | null;
  readonly seen: string | null;
  readonly stale: boolean;
}): string {
  if (price.provider === null) return "your price";
  return `${price.provider}${price.seen === null ? "" : `, ${price.seen}`}${price.stale ? " *" : ""}`;
}

export const STALE_PRICES =
  "* That price is older than 60 days or its exact day is not known: ask the provider before you decide.";
