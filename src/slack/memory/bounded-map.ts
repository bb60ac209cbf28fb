/** A map that forgets: entries older than their time to live, and the oldest ones beyond its size. */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly expires: number }>();
  readonly #size: number;
  readonly #timeToLiveMs: number;
  readonly #now: () => number;

  constructor(size: number, timeToLiveMs: number, now: () => number) {
    this.#size = size;
    this.#timeToLiveMs = timeToLiveMs;
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expires > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expires: this.#now() + this.#timeToLiveMs });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#size) break;
      this.#entries.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  deleteWhere(matches: (key: string) => boolean): void {
    for (const key of [...this.#entries.keys()].filter(matches)) this.#entries.delete(key);
  }
}
