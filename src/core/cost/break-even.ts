/** Where GPUs of one's own cost as much as a hosted API that bills output tokens. */
export interface BreakEven {
  /** Share of the hour that the GPUs must be busy; above 1 the API is cheaper at any load of this kind. */
  readonly utilization: number;
  /** Output tokens per day that cost as much on the API as the GPUs do. */
  readonly outputTokensPerDay: number;
}

/** `usdPerMillion`: the API's price of a million output tokens. */
export function breakEven(
  usdPerHour: number,
  outputTokensPerSecond: number,
  usdPerMillion: number,
): BreakEven {
  const tokensPerHour = (usdPerHour / usdPerMillion) * 1e6;
  return {
    utilization: tokensPerHour / (outputTokensPerSecond * 3600),
    outputTokensPerDay: tokensPerHour * 24,
  };
}

/** Percent that spot saves against on demand; negative where it is dearer. */
export function savingPercent(spot: number, onDemand: number): number {
  return (1 - spot / onDemand) * 100;
}
