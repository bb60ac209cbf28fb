import type { Price } from "../entries/price.ts";
import type { FeedReading } from "../entries/price-feed.ts";
import { type Cloud, feedUrl } from "./clouds.ts";
import { fetchText } from "./fetch-text.ts";
import { readRows } from "./read-rows.ts";
import { summarize } from "./summarize.ts";

/** Fetches and checks one cloud's prices. Throws only where the asker gave up. */
export async function readCloud(
  cloud: Cloud,
  known: readonly Price[],
  today: string,
  signal: AbortSignal | undefined,
): Promise<FeedReading> {
  try {
    const rows = readRows(await fetchText(feedUrl(cloud), signal), cloud);
    const { prices, skipped } = summarize(rows, cloud, known, today);
    const problem = prices.length === 0 ? "no price of a GPU in the catalog is in it" : null;
    return { cloud: cloud.id, prices, skipped, problem };
  } catch (error) {
    if (signal?.aborted) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    return { cloud: cloud.id, prices: [], skipped: {}, problem };
  }
}
