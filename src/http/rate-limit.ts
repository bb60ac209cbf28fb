interface Bucket {
  tokens: number;
  updated: number;
}

/** Callers remembered at once: the bound on memory. A forgotten caller starts with a full bucket. */
const MAX_CALLERS = 10_000;

/** A token bucket per caller: `burst` requests at once, then `perSecond` sustained. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;
  /** In order of last use: a Map keeps the order in which keys were set. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: { readonly perSecond: number; readonly burst: number }, now: () => number = Date.now) {
    this.#perSecond = limit.perSecond;
    this.#burst = limit.burst;
    this.#now = now;
  }

  /** Takes one request of `caller`; returns 0, or the seconds to wait where there is none left. */
  take(caller: string): number {
    const bucket = this.#refilled(caller);
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    this.#forgetOldest();
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.#perSecond);
    bucket.tokens -= 1;
    return 0;
  }

  #refilled(caller: string): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(caller);
    if (bucket === undefined) return { tokens: this.#burst, updated: now };
    const gained = ((now - bucket.updated) / 1000) * this.#perSecond;
    return { tokens: Math.min(this.#burst, bucket.tokens + gained), updated: now };
  }

  #forgetOldest(): void {
    if (this.#buckets.size <= MAX_CALLERS) return;
    for (const oldest of this.#buckets.keys()) {
      this.#buckets.delete(oldest);
      return;
    }
  }
}
