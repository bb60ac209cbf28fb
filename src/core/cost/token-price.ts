/** What tokens cost when GPUs are paid by the hour, in US dollars per million tokens. */
export interface TokenPrices {
  /** The whole bill over the output tokens alone, over the input tokens alone, and over both. */
  readonly usdPerMillionOutputTokens: number;
  readonly usdPerMillionInputTokens: number;
  readonly usdPerMillionTokens: number;
}

export interface TokenRates {
  readonly outputTokensPerSecond: number;
  /** Prompt and answer of one request. */
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const SECONDS_PER_HOUR = 3600;
const MILLION = 1e6;

/** Dollars per million tokens at `tokensPerSecond`, where GPUs do useful work for a share `utilization` of the hour. */
export function usdPerMillion(usdPerHour: number, tokensPerSecond: number, utilization = 1): number {
  return (usdPerHour * MILLION) / (tokensPerSecond * SECONDS_PER_HOUR * utilization);
}

export function tokenPrices(usdPerHour: number, rates: TokenRates, utilization = 1): TokenPrices {
  const output = rates.outputTokensPerSecond;
  const input = (output * rates.inputTokens) / rates.outputTokens;
  return {
    usdPerMillionOutputTokens: usdPerMillion(usdPerHour, output, utilization),
    usdPerMillionInputTokens: usdPerMillion(usdPerHour, input, utilization),
    usdPerMillionTokens: usdPerMillion(usdPerHour, input + output, utilization),
  };
}
