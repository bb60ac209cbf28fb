import type { Price } from "../entries/price.ts";
import type { PriceYaml } from "./schema/price.ts";

/** One entry per row, each with its own source. The schema has checked that every source is listed. */
export function expandPrices(yaml: PriceYaml): Price[] {
  return yaml.prices.flatMap((row) => {
    const source = yaml.sources[row.source];
    if (source === undefined) return [];
    const { title, url, seen, seenExactDay } = source;
    return [{ ...row, provider: yaml.provider, seen, seenExactDay, source: { title, url, seen } }];
  });
}
