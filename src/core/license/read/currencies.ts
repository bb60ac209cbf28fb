import { exactly, type Range } from "../range.ts";

/**
 * Units for one US dollar, lowest and highest yearly average of 2021 to 2024: revenue that comes in over a
 * year is converted at the year's average. Source: IRS, "Yearly average currency exchange rates",
 * https://www.irs.gov/individuals/international-taxpayers/yearly-average-currency-exchange-rates
 */
const perUsd: readonly { readonly names: string; readonly low: number; readonly high: number }[] = [
  { names: "€|eur|euro|euros", low: 0.846, high: 0.951 },
  { names: "£|gbp|pound|pounds|quid", low: 0.727, high: 0.811 },
  { names: "chf|franken|swiss francs", low: 0.881, high: 0.955 },
  { names: "jpy|¥|yen", low: 109.817, high: 151.353 },
  { names: "cny|rmb|yuan|renminbi", low: 6.452, high: 7.189 },
  { names: "inr|₹|rupees|rs", low: 73.936, high: 83.677 },
  { names: "krw|₩|won", low: 1144.883, high: 1363.446 },
  { names: "cad|canadian dollars", low: 1.254, high: 1.37 },
  { names: "aud|australian dollars", low: 1.332, high: 1.516 },
  { names: "sek|swedish kronor|kronor", low: 8.584, high: 10.613 },
  { names: "nok|norwegian kroner", low: 8.598, high: 10.751 },
  { names: "dkk|danish kroner", low: 6.29, high: 7.077 },
  { names: "pln|zloty|zlotys", low: 3.863, high: 4.46 },
  { names: "sgd|singapore dollars", low: 1.336, high: 1.379 },
];

/** What a later year may differ from the years of the table. */
const MARGIN = 1.05;

/** US dollars for one unit: a range, since nobody says of which year. */
const rates: ReadonlyMap<string, Range> = new Map(
  perUsd.flatMap(({ names, low, high }) => {
    const rate = { min: 1 / (high * MARGIN), max: MARGIN / low };
    return names.split("|").map((name) => [name, rate] as const);
  }),
);

/** Dollars for one euro. */
export const usdPerEuro: Range = usdPer("€");

/** Names of currencies in letters, longest first, as alternatives of a pattern. */
export const currencyNames = [...rates.keys(), "usd", "dollar", "dollars", "bucks"]
  .filter((name) => /[a-z]/.test(name))
  .sort((a, b) => b.length - a.length)
  .join("|");

/** US dollars for one unit of a currency as it was typed. */
export function usdPer(currency: string): Range {
  return rates.get(currency.toLowerCase()) ?? exactly(1);
}
