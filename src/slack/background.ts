import { logBug } from "./ask.ts";
import type { Logger } from "./logger.ts";
import { nextTurn } from "./turns.ts";

/** Work under way; a stop waits for it, but not forever. The promise of `run` never rejects. */
export class Background {
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Starts in a later turn of the event loop: after this acknowledgment, and others that wait, have left. */
  readonly run = (intent: string, work: () => Promise<void>): Promise<void> => {
    const running = nextTurn()
      .then(work)
      .catch((error: unknown) => {
        const id = logBug(error, this.#logger);
        this.#logger.warn({ id, intent }, "work after the acknowledgment failed");
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  };

  async drain(milliseconds: number): Promise<void> {
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
    await Promise.race([Promise.all(this.#running), deadline]);
  }
}
