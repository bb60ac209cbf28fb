import { BoundedMap } from "../memory/bounded-map.ts";

export interface Rate {
  /** How many requests at once. */
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket per key (a user, a team). */
export class RateLimit {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #buckets: BoundedMap<{ tokens: number; filled: number }>;

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
    // An untouched bucket is full again after this long, and need not be kept.
    const fullAfterMs = (1_000 * rate.burst) / rate.perSecond;
    this.#buckets = new BoundedMap(20_000, fullAfterMs, now);
  }

  /** Takes one token; false when there is none. */
  take(key: string): boolean {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#rate.burst, filled: now };
    const gained = ((now - bucket.filled) / 1_000) * this.#rate.perSecond;
    const tokens = Math.min(this.#rate.burst, bucket.tokens + gained);
    const allowed = tokens >= 1;
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, filled: now });
    return allowed;
  }
}
