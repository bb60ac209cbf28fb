import type { Price } from "./price.ts";

/** One cloud's published prices as they were read, and what was left out of them. */
export interface FeedReading {
  /** `aws` */
  readonly cloud: string;
  /** Empty where the cloud could not be read. */
  readonly prices: readonly Price[];
  /** Rows that were not taken, by the reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Why nothing could be read; null = it was. */
  readonly problem: string | null;
}

/** Fetches today's prices and keeps them beside the catalog's. Only where the asker may write. */
export interface PriceFeed {
  /** Never throws for one cloud: its reading says what went wrong. */
  read(options: {
    readonly signal?: AbortSignal;
    readonly progress?: (fraction: number | null, text: string) => void;
  }): Promise<readonly FeedReading[]>;
  /** Where the prices were written, or why they could not be. */
  save(prices: readonly Price[]): Promise<{ readonly path: string } | { readonly problem: string }>;
}
