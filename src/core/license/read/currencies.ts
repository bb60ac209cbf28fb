import { exactly, type Range } from "../range.ts";

/**
 * Since 1999 one euro has cost between 0.825 dollars (26 October 2000) and 1.599 (15 July 2008) at the
 * reference rates of the European Central Bank. http://forexesteem.blogspot.com/2009/03/euro-exchange-rates.html
 */
export const usdPerEuro: Range = { min: 0.82, max: 1.6 };

/**
 * One pound cost 1.069 dollars at the lowest close (26 September 2022) and 2.11 before the crisis of 2008.
 * https://www.marketscreener.com/news/latest/Sterling-Lost-0-33-to-1-1322-Data-Talk--42032002/
 * https://winenfood.com/a-history-of-sterling-pound-to-usd-record-rates
 */
const usdPerPound: Range = { min: 1.03, max: 2.12 };

/** US dollars for one unit of a currency as it was typed: a range, since nobody says on which day. */
export function usdPer(currency: string): Range {
  if (/€|eur/i.test(currency)) return usdPerEuro;
  if (/£|gbp|pound/i.test(currency)) return usdPerPound;
  return exactly(1);
}
