import type { Judged } from "./cross-validate.ts";

/** Errors of predictions against what was measured, as fractions. */
export interface Errors {
  readonly runs: number;
  readonly tpotMedian: number;
  readonly tpotP90: number;
  /** Median of predicted / measured, less one. */
  readonly tpotBias: number;
  readonly ttftMedian: number;
  readonly ttftBias: number;
}

export interface Ratios {
  /** Predicted / measured. */
  readonly tpot: readonly number[];
  readonly ttft: readonly number[];
  readonly throughput: readonly number[];
}

export function ratiosOf(judged: readonly Judged[]): Ratios {
  const tpot: number[] = [];
  const ttft: number[] = [];
  const throughput: number[] = [];
  for (const { observation, ...predicted } of judged) {
    const { tpotMs, ttftMs, outputTokens } = observation.run;
    tpot.push((predicted.tpot * 1000) / tpotMs);
    if (ttftMs === null) continue;
    ttft.push((predicted.ttft * 1000) / ttftMs);
    const whole = (first: number, between: number): number => first + (outputTokens - 1) * between;
    throughput.push(whole(ttftMs, tpotMs) / (1000 * whole(predicted.ttft, predicted.tpot)));
  }
  return { tpot, ttft, throughput };
}

export function errorsOf(judged: readonly Judged[]): Errors {
  const { tpot, ttft } = ratiosOf(judged);
  const off = (ratios: readonly number[]): number[] => ratios.map((ratio) => Math.abs(ratio - 1));
  return {
    runs: judged.length,
    tpotMedian: quantile(off(tpot), 0.5),
    tpotP90: quantile(off(tpot), 0.9),
    tpotBias: quantile(tpot, 0.5) - 1,
    ttftMedian: quantile(off(ttft), 0.5),
    ttftBias: quantile(ttft, 0.5) - 1,
  };
}

/** The value that `share` of the values lie below, interpolated. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** Bounds of the middle 80 % of measured / predicted. */
export function centralBand(ratios: readonly number[]): { readonly low: number; readonly high: number } {
  const measured = ratios.map((ratio) => 1 / ratio);
  return { low: quantile(measured, 0.1), high: quantile(measured, 0.9) };
}
