import type { World } from "../catalog/world.ts";
import type { Price } from "../entries/price.ts";
import type { FeedReading, PriceFeed } from "../entries/price-feed.ts";
import { clouds } from "./clouds.ts";
import { keepPrices, keptPrices, withKept } from "./kept-prices.ts";

/**
 * The same world with the prices of the last refresh over the catalog's, and with the feed behind
 * `prices refresh`. `path` is the file in which they are kept.
 */
export function withPriceFeed(world: World, path: string): World {
  let merged: readonly Price[] | null = null;
  const feed: PriceFeed = {
    async read(options) {
      const { readCloud } = await import("./read-cloud.ts");
      let done = 0;
      options.progress?.(0, "Reading the price lists");
      return Promise.all(
        clouds.map(async (cloud): Promise<FeedReading> => {
          const reading = await readCloud(cloud, world.prices, world.today, options.signal);
          done += 1;
          options.progress?.(done / clouds.length, `Read the prices of ${cloud.id}`);
          return reading;
        }),
      );
    },
    async save(prices) {
      try {
        keepPrices(path, withKept(keptPrices(path), prices));
        return { path };
      } catch (error) {
        return { problem: error instanceof Error ? error.message : String(error) };
      }
    },
  };
  const withFeed: World = Object.create(Object.prototype, {
    ...Object.getOwnPropertyDescriptors(world),
    prices: {
      enumerable: true,
      get() {
        merged ??= Object.freeze(withKept(world.prices, keptPrices(path)));
        return merged;
      },
    },
    priceFeed: { value: feed, enumerable: true },
  });
  return Object.freeze(withFeed);
}
