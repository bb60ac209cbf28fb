import type { Store } from "../../core/index.ts";
import type { Logger } from "../logger.ts";
import { RETENTION_MS } from "./memory.ts";

const HOUR_MS = 3_600_000;

/** Deletes what is older than it may be, now and every hour. Returns how to stop. */
export function keepRetention(store: Store, logger: Logger, now: () => number = Date.now): () => void {
  const purge = async () => {
    try {
      await store.conversations.purge(now() - RETENTION_MS);
      await store.claims.purge(now() - HOUR_MS);
    } catch (error) {
      logger.warn({ error: String(error) }, "old answers could not be purged");
    }
  };
  void purge();
  const timer = setInterval(purge, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
