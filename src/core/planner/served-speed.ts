import type { Calibration } from "../entries/calibration.ts";
import type { EngineName, EngineRelease } from "../entries/engine.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { MeasuredRun } from "../entries/measured-run.ts";
import type { Model } from "../entries/model.ts";
import { type KvPrecision, kvElementBytes } from "../memory/kv-precision.ts";
import type { Layout } from "../memory/layout.ts";
import { estimatePerformance, type PerformanceEstimate } from "../performance/estimate.ts";
import { gpuRates } from "../performance/gpu-rates.ts";
import { modelWork } from "../performance/model-work.ts";
import { runningCapacity } from "../performance/running-capacity.ts";
import { servedKvPrecision } from "../performance/served-kv-precision.ts";
import type { Candidate } from "./candidates.ts";

/** What speed is estimated from: constants, runs, and the engine as it is today. */
export interface SpeedBasis {
  readonly calibration: Calibration;
  readonly measuredRuns: readonly MeasuredRun[];
  readonly engine: EngineName;
  readonly release: EngineRelease;
}

export interface ServedLoad {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Requests in flight over all replicas. */
  readonly concurrency: number;
}

export interface ServedPlace {
  readonly model: Model;
  readonly candidate: Candidate;
  readonly gpu: Gpu;
  readonly layout: Layout;
  readonly replicas: number;
  /** Null = the type that deployments run for speed. */
  readonly kvPrecision: KvPrecision | null;
}

export interface ServedSpeed {
  readonly estimate: PerformanceEstimate;
  readonly kvPrecision: KvPrecision;
  /** False where the weights leave no room for a request: the speed is what it would be with room. */
  readonly holds: boolean;
}

/** Speed of a placed model under load, or null where not even the GPU's bandwidth is known. */
export function servedSpeed(basis: SpeedBasis, place: ServedPlace, load: ServedLoad): ServedSpeed | null {
  const { model, candidate, gpu, layout, replicas } = place;
  const { quantization } = candidate;
  const rates = gpuRates(gpu);
  if (rates === null) return null;
  const kvPrecision = place.kvPrecision ?? servedKvPrecision(rates, quantization);
  const capacity = runningCapacity(model, quantization, gpu, layout, kvPrecision, basis, load);
  const estimate = estimatePerformance({
    calibration: basis.calibration,
    measuredRuns: basis.measuredRuns,
    place: {
      work: modelWork(model.architecture, quantization),
      rates,
      layout,
      kvElementBytes: kvElementBytes(kvPrecision),
    },
    load: {
      inputTokens: load.inputTokens,
      outputTokens: load.outputTokens,
      concurrency: load.concurrency,
      replicas,
      capacity: capacity === null ? load.concurrency : capacity * replicas,
    },
    model: model.id,
    gpu: gpu.id,
    engine: basis.engine,
    precision: candidate.precision,
  });
  return { estimate, kvPrecision, holds: capacity !== null };
}
