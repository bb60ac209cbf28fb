/** Counts what is running, so that a shutdown can wait for it. */
export class InFlight {
  #running = 0;
  #waiting: (() => void)[] = [];

  async run<T>(work: Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) for (const wake of this.#waiting.splice(0)) wake();
    }
  }

  /** Resolves at once when nothing runs. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
