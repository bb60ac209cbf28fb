import type { BenchmarkScore } from "../entries/benchmark.ts";
import type { Calibration } from "../entries/calibration.ts";
import type { Claim } from "../entries/claim.ts";
import type { Engine } from "../entries/engine.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { HubReader } from "../entries/hub.ts";
import type { License } from "../entries/license.ts";
import type { MeasuredRun } from "../entries/measured-run.ts";
import type { Model } from "../entries/model.ts";
import type { PrecisionEffect } from "../entries/precision-effect.ts";
import type { Price } from "../entries/price.ts";
import type { PriceFeed } from "../entries/price-feed.ts";

/** Everything that an answer may rest on, loaded once and frozen. Operations get it as an argument. */
export interface World {
  readonly models: readonly Model[];
  readonly gpus: readonly Gpu[];
  readonly prices: readonly Price[];
  readonly engines: readonly Engine[];
  readonly licenses: readonly License[];
  /** Constants of the performance model; none before they were first fitted. */
  readonly calibrations: readonly Calibration[];
  readonly measuredRuns: readonly MeasuredRun[];
  readonly benchmarks: readonly BenchmarkScore[];
  /** What precisions do to quality, as far as somebody measured it. */
  readonly precisionEffects: readonly PrecisionEffect[];
  /** Sentences that are going round, to be held against our own numbers. */
  readonly claims: readonly Claim[];
  /** Where models outside of the catalog are read; not set = only the catalog answers. */
  readonly hub?: HubReader;
  /** Where newer prices come from and are kept; not set where the asker may not write. */
  readonly priceFeed?: PriceFeed;
  /** Today, `YYYY-MM-DD`: the only clock that operations know. */
  readonly today: string;
}
