/** Counts of parameters as model names write them: `671B`, `34.5B`, `1.04T`, `109M`. */
export function formatParameters(count: number | null): string {
  if (count === null) return "unknown";
  if (count >= 1e12) return `${trimmed(count / 1e12, 2)}T`;
  return count >= 1e9 ? `${trimmed(count / 1e9, 1)}B` : `${trimmed(count / 1e6, 0)}M`;
}

const trimmed = (value: number, digits: number): string =>
  value >= 100 ? value.toFixed(0) : String(Number(value.toFixed(digits)));
