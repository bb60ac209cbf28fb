import type { Source } from "./source.ts";

/** A fitted number with its standard error, relative (0.1 = 10 %). */
export interface FittedNumber {
  readonly value: number;
  readonly error: number;
}

/**
 * Constants of the performance model, fitted to measured runs by `npm run calibrate`. Every efficiency is a
 * constant times the adjustments that apply to the setting (`bandwidth@hopper/fp8`); an adjustment that was
 * never fitted is 1.
 */
export interface Calibration {
  readonly id: string;
  /** Day of the newest run that was used, `YYYY-MM-DD`. */
  readonly dataUntil: string;
  readonly runs: number;
  readonly constants: { readonly [term: string]: FittedNumber };
  readonly adjustments: { readonly [key: string]: FittedNumber };
  readonly bands: readonly Band[];
  readonly crossValidation: readonly CrossValidation[];
  readonly sources: readonly Source[];
}

/** Bounds of the central 80 %, as factors on the estimate, from the errors of runs that were left out. */
export interface Band {
  /** How much of the setting was seen: `measured` = a run of this very setting, `seen` = runs of this model, GPU and engine, `unseen` = of the GPU class, engine and formats only. */
  readonly knowledge: "measured" | "seen" | "unseen" | "extrapolated";
  readonly tpot: { readonly low: number; readonly high: number };
  readonly ttft: { readonly low: number; readonly high: number };
  readonly throughput: { readonly low: number; readonly high: number };
}

/** Errors on runs that were left out of the fit, as fractions. */
export interface CrossValidation {
  readonly left: string;
  readonly slice: string;
  readonly runs: number;
  readonly tpotMedian: number;
  readonly tpotP90: number;
  readonly tpotBias: number;
  readonly ttftMedian: number;
  readonly ttftBias: number;
}
