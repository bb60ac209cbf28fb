/**
 * Quantities as people type them. Each reader takes one piece of text (`32k`, `500 ms`, `$20/h`) and
 * gives the number in the unit of its name, or null when the text is not such a quantity.
 */

const NUMBER = String.raw`(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)`;

const SCALED = new RegExp(`^${NUMBER}\\s*([a-z]*)$`, "i");
const PERCENT = new RegExp(`^${NUMBER}\\s*(?:%|percent)$`, "i");

/** Thousands of tokens are binary: 32k = 32,768, 128k = 131,072, 1M = 1,048,576, as context lengths are. */
const TOKEN_SCALE: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2 };
/** Thousands of anything else are decimal: 1k users = 1,000. */
const COUNT_SCALE: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, b: 1e9 };
const MILLISECONDS: Readonly<Record<string, number>> = { "": 1, ms: 1, s: 1e3, sec: 1e3, seconds: 1e3 };
/** GB is 10^9, as on labels; G alone means GiB, as in memory settings. */
const GIB: Readonly<Record<string, number>> = {
  "": 1,
  g: 1,
  gib: 1,
  gb: 1e9 / 2 ** 30,
  mib: 2 ** -10,
  mb: 1e6 / 2 ** 30,
  tib: 2 ** 10,
};

/** Whole tokens; `32k`, `128K`, `1M`, `32,768`, `8192`. */
export function readTokens(text: string): number | null {
  return whole(scaled(text, TOKEN_SCALE));
}

/** True where the text alone says that it counts tokens: it ends in k or m. */
export function looksLikeTokens(text: string): boolean {
  return /^\d[\d.,]*[km]$/i.test(text) && readTokens(text) !== null;
}

/** A whole number; `16`, `1,000`, `1k`, `800M`. */
export function readCount(text: string): number | null {
  return whole(scaled(text, COUNT_SCALE));
}

/** A share of one; `0.95`, `95%`, and `95`, which can mean nothing else. */
export function readFraction(text: string): number | null {
  const percent = PERCENT.exec(text);
  if (percent !== null) return Number(percent[1]) / 100;
  const value = scaled(text, { "": 1 });
  return value !== null && Number.isInteger(value) && value >= 2 && value <= 100 ? value / 100 : value;
}

/** Milliseconds; `500ms`, `0.5s`, `500`. */
export function readMilliseconds(text: string): number | null {
  return scaled(text, MILLISECONDS);
}

/** GiB; `6GiB`, `6G`, `6`, `800MiB`; `6GB` is 6 x 10^9 bytes. */
export function readGib(text: string): number | null {
  return scaled(text, GIB);
}

export type UsdPer = "hour" | "millionTokens" | null;

const PER_HOUR = String.raw`(?:gpu\s*[-/]?\s*)?h(?:r|our)?`;
const PER_MILLION = String.raw`1?\s*m(?:illion)?(?:\s*tok(?:en)?s?)?`;
const USD = new RegExp(
  `^(?:us)?\\$?\\s*${NUMBER}\\s*(?:\\$|usd|dollars?)?(?:\\s*(?:/|per|an)\\s*(?:(${PER_HOUR})|(${PER_MILLION})))?$`,
  "i",
);

/** US dollars and what they are paid for, where that is said; `$20/h`, `2.10`, `20 usd per hour`, `$0.60/M`. */
export function readUsd(text: string): { amount: number; per: UsdPer } | null {
  const match = USD.exec(text.replace(/(\d),(\d{3})/g, "$1$2"));
  if (match === null) return null;
  const per = match[2] !== undefined ? "hour" : match[3] !== undefined ? "millionTokens" : null;
  return { amount: Number(match[1]), per };
}

/** True where the text itself says that it is money. */
export function looksLikeUsd(text: string): boolean {
  return /\$|usd|dollar/i.test(text) && readUsd(text) !== null;
}

/** 131072 -> `128k`: the shortest way to write a number of tokens that reads back the same. */
export function tokensAsTyped(count: number): string {
  if (count >= 1024 ** 2 && count % 1024 ** 2 === 0) return `${count / 1024 ** 2}M`;
  if (count >= 1024 && count % 1024 === 0) return `${count / 1024}k`;
  return String(count);
}

function scaled(text: string, scale: Readonly<Record<string, number>>): number | null {
  const match = SCALED.exec(text.replace(/(\d),(?=\d{3}(?!\d))/g, "$1"));
  if (match === null) return null;
  const factor = scale[(match[2] ?? "").toLowerCase()];
  return factor === undefined ? null : Number(match[1]) * factor;
}

const whole = (value: number | null): number | null =>
  value !== null && Number.isSafeInteger(value) ? value : null;
