import type { ResolvedEngine } from "../catalog/resolve-engine.ts";
import type { EngineRelease } from "../entries/engine.ts";
import type { GpuVendor, Hardware } from "../entries/gpu.ts";
import type { EngineLog, LogSettings } from "../logs/engine-log.ts";
import { uniformBytesPerToken } from "../memory/kv-cache.ts";
import { countedAs } from "../memory/kv-demand.ts";
import type { KvPrecision } from "../memory/kv-precision.ts";
import type { Layout } from "../memory/layout.ts";
import { tolerance } from "../memory/plan.ts";
import { withExperts } from "../memory/valid-layout.ts";
import { AUTOMATIC_LAYOUT, type Planned, type PlanRequest, planOn } from "../planner/best-plan.ts";
import type { Candidate } from "../planner/candidates.ts";
import { bytes, toGiB } from "../units.ts";
import type { LogSubject } from "./explain-log-subject.ts";

/** What Weighbridge says for the settings of a log. Sizes in GiB per GPU; tokens and requests per engine. */
export interface LogPrediction {
  readonly candidate: Candidate;
  readonly planned: Planned;
  readonly request: PlanRequest;
  readonly weightsGiB: number;
  readonly activationGiB: number;
  readonly overheadGiB: number;
  /** The model has vision or audio towers. */
  readonly hasTowers: boolean;
  readonly vendor: GpuVendor;
  /** CUDA graphs are part of `overheadGiB`. */
  readonly countsGraphs: boolean;
  readonly kvCacheGiB: number;
  /** KV cache of one request of the full length. */
  readonly kvNeededGiB: number;
  /** Null where layers differ in what they keep. */
  readonly kvBytesPerToken: number | null;
  readonly kvTokens: number;
  readonly concurrency: number;
  /** Scatter of the engine's overheads, GiB. */
  readonly toleranceGiB: number;
}

/** Predicts each candidate as the log ran it; of several, the one whose weights are nearest to the log's. */
export function predictLog(
  log: EngineLog,
  subject: LogSubject,
  engine: ResolvedEngine,
  hardware: Hardware,
): LogPrediction | null {
  const request = requestOf(log.settings, subject, engine);
  const layout = layoutOf(log.settings);
  const predictions = subject.candidates.map((candidate) =>
    predict(subject, candidate, hardware, layout, request),
  );
  const { weightsGiB } = log.measured;
  if (weightsGiB === null) return predictions[0] ?? null;
  const distance = (one: LogPrediction): number => Math.abs(one.weightsGiB - weightsGiB);
  return predictions.reduce<LogPrediction | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}

/** The layout of a log; what it does not say is 1. */
export function layoutOf({
  tensorParallel,
  pipelineParallel,
  dataParallel,
  expertParallel,
}: LogSettings): Layout {
  const [tp, pp, dp] = [tensorParallel ?? 1, pipelineParallel ?? 1, dataParallel ?? 1];
  return {
    tensorParallel: tp,
    pipelineParallel: pp,
    dataParallel: dp,
    expertParallel: expertParallel === true ? tp * dp : 1,
  };
}

function requestOf(
  settings: LogSettings,
  { named: { model } }: LogSubject,
  engine: ResolvedEngine,
): PlanRequest {
  const contextTokens = settings.maxModelLen ?? model.contextTokens.native;
  return {
    engine: engine.engine.id,
    release: asStarted(engine.release, settings),
    utilization: settings.memoryUtilization,
    kvPrecision: kvPrecisionOf(settings),
    workload: { contextTokens, concurrency: 1, contextLimit: contextTokens },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
}

/** The release with the batch limits that the log states in place of its defaults. */
function asStarted(release: EngineRelease, { maxSequences, maxBatchedTokens }: LogSettings): EngineRelease {
  const stated = [
    ["maxSequences", maxSequences],
    ["maxBatchedTokens", maxBatchedTokens],
  ] as const;
  const constants: Record<string, number> = { ...release.constants };
  for (const [name, value] of stated) {
    if (value === null) continue;
    constants[`${name}Large`] = value;
    constants[`${name}Small`] = value;
  }
  return { ...release, constants };
}

/** `auto` follows the model's own type, which is 16 bits wide unless it runs in FP32. */
export function kvPrecisionOf({ kvCacheDtype, dtype }: LogSettings): KvPrecision {
  if (kvCacheDtype?.startsWith("fp8") === true) return "fp8";
  if (kvCacheDtype?.startsWith("int8") === true) return "int8";
  return dtype === "float32" ? "fp32" : "bf16";
}

function predict(
  { named: { model } }: LogSubject,
  candidate: Candidate,
  hardware: Hardware,
  layout: Layout,
  request: PlanRequest,
): LogPrediction {
  // Where cutting experts is not possible the engine dealt them out whole, whether the log says so or not.
  const started = withExperts(model.architecture, candidate.quantization, layout) ?? layout;
  const planned = planOn(model, candidate, hardware, started, request);
  const { perGpu, stage, capacityTokens, maxConcurrency } = planned.plan;
  const copies = planned.replicas * layout.dataParallel;
  const gib = (size: number): number => toGiB(bytes(size));
  const need = planned.plan.requiredKv / Math.max(1, request.workload.concurrency);
  return {
    candidate,
    planned,
    request,
    weightsGiB: gib(perGpu.weights),
    activationGiB: gib(perGpu.activation),
    overheadGiB: gib(perGpu.overhead),
    hasTowers: model.architecture.towers.length > 0,
    vendor: hardware.gpu.vendor,
    countsGraphs: stage.overhead.graphs > 0,
    kvCacheGiB: gib(perGpu.kvCache),
    kvNeededGiB: gib(need),
    kvBytesPerToken: uniformBytesPerToken(stage.kinds.map((kind) => countedAs(kind, planned.settings.rules))),
    kvTokens: capacityTokens / copies,
    concurrency: need > 0 ? Math.max(0, perGpu.kvCache) / need : maxConcurrency / copies,
    toleranceGiB: gib(tolerance(layout, planned.plan.stage, planned.settings, request.overrides)),
  };
}
