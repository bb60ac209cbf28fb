import { readSettings, type Store } from "../../core/index.ts";
import type { Logger } from "../logger.ts";
import { RETENTION_MS } from "./memory.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Deletes what is older than it may be, now and every hour. Returns how to stop. */
export function keepRetention(store: Store, logger: Logger, now: () => number = Date.now): () => void {
  const purge = async () => {
    try {
      await purgeOld(store, now());
    } catch (error) {
      logger.warn({ error: String(error) }, "old answers could not be purged");
    }
  };
  void purge();
  const timer = setInterval(purge, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** A team may have its answers kept for a shorter time than others, never for a longer one. */
export async function purgeOld(store: Store, now: number): Promise<void> {
  await store.conversations.purge(now - RETENTION_MS);
  await store.claims.purge(now - HOUR_MS);
  await store.parkedEvents.purge(now - HOUR_MS);
  for (const team of await store.settings.teams()) {
    const { retentionDays } = readSettings(await store.settings.read(team));
    if (retentionDays !== undefined) await store.conversations.purgeTeam(team, now - retentionDays * DAY_MS);
  }
}
