import type { Source } from "./source.ts";

export type PricingKind = "on_demand" | "spot" | "reserved_1y" | "reserved_3y";

/** One provider's price of one GPU under one kind of contract, in US dollars per GPU-hour. */
export interface Price {
  readonly provider: string;
  /** `data/gpus` id. */
  readonly gpu: string;
  readonly kind: PricingKind;
  readonly usdPerGpuHour: { readonly min: number; readonly median: number; readonly max: number };
  readonly scope: string | null;
  readonly confidence: "high" | "medium" | "low";
  /** Left out of offers (host not included, index value …), and why. */
  readonly excluded: string | null;
  /** Day seen, `YYYY-MM-DD`; where only a month is stated its first day. */
  readonly seen: string;
  /** False when `seen` is only the earliest stated month: such a price is always flagged. */
  readonly seenExactDay: boolean;
  readonly source: Source;
  readonly note: string | null;
}
