/** An amount that is known only between two bounds, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export const exactly = (amount: number): Range => ({ min: amount, max: amount });
export const atLeast = (amount: number): Range => ({ min: amount, max: Number.POSITIVE_INFINITY });
export const below = (amount: number): Range => ({ min: 0, max: amount });

export const scale = (range: Range, factor: number): Range => ({
  min: range.min * factor,
  max: range.max * factor,
});

/**
 * Where a range lies against a threshold: `unknown` when the range holds values on both sides.
 * A threshold itself is still `within`, unless `inclusive`.
 */
export function against(range: Range, threshold: number, inclusive = false): "within" | "above" | "unknown" {
  const exceeds = (amount: number) => (inclusive ? amount >= threshold : amount > threshold);
  if (exceeds(range.min)) return "above";
  return exceeds(range.max) ? "unknown" : "within";
}
