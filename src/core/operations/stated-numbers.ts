import type { JsonObject } from "../command/word.ts";

const PREDICTED_DIGITS = 6;
/** Enough for a terabyte to the byte. */
const COUNTED_DIGITS = 12;

/**
 * The same answer with every fraction stated to six significant digits: no prediction is known beyond
 * them, an agent pays for each one, and the last bits of a double differ between JavaScript engines.
 * Sizes are counted, so they keep twelve (a field that ends in GB or GiB); whole numbers stay exact.
 */
export function withStatedNumbers(answer: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, stated(name, value)]));
}

function stated(name: string, value: unknown): unknown {
  if (typeof value === "number") return statedNumber(value, /Gi?B$/.test(name));
  if (Array.isArray(value)) return value.map((inner) => stated(name, inner));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, stated(field, inner)]));
}

function statedNumber(value: number, counted: boolean): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value;
  const digits = counted ? COUNTED_DIGITS : PREDICTED_DIGITS;
  return Math.abs(value) < 10 ** digits ? Number(value.toPrecision(digits)) : Math.round(value);
}
