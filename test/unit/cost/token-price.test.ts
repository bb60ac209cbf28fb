import { describe, expect, it } from "vitest";
import { breakEven, savingPercent } from "../../../src/core/cost/break-even.ts";
import { tokenPrices, usdPerMillion } from "../../../src/core/cost/token-price.ts";

describe("dollars per million tokens", () => {
  it("is the claim's arithmetic: 817 tokens/s at $2.50/h are $0.85", () => {
    expect(usdPerMillion(2.5, 817)).toBeCloseTo(0.85, 2);
  });

  it("puts the whole bill on output, on input, or on both", () => {
    const prices = tokenPrices(3.6, { outputTokensPerSecond: 1000, inputTokens: 3000, outputTokens: 1000 });
    expect(prices.usdPerMillionOutputTokens).toBeCloseTo(1, 9);
    expect(prices.usdPerMillionInputTokens).toBeCloseTo(1 / 3, 9);
    expect(prices.usdPerMillionTokens).toBeCloseTo(1 / 4, 9);
  });

  it("is twice as much when the GPUs are busy half of the time", () => {
    const rates = { outputTokensPerSecond: 1000, inputTokens: 10, outputTokens: 10 };
    expect(tokenPrices(3.6, rates, 0.5).usdPerMillionOutputTokens).toBeCloseTo(2, 9);
  });
});

describe("against a hosted price", () => {
  it("breaks even where the API would bill as much as the GPUs cost", () => {
    // $3.6 an hour buys 6 million tokens at $0.60: 1,667 tokens a second.
    const { utilization, outputTokensPerDay } = breakEven(3.6, 2000, 0.6);
    expect(outputTokensPerDay).toBeCloseTo(144e6, 0);
    expect(utilization).toBeCloseTo(0.8333, 4);
  });

  it("says when the GPUs cannot make as many", () => {
    expect(breakEven(3.6, 1000, 0.6).utilization).toBeGreaterThan(1);
  });
});

it("spot at $1.03 against $2.50 saves 58.8 %", () => {
  expect(savingPercent(1.03, 2.5)).toBeCloseTo(58.8, 1);
});
