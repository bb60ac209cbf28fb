import type { Band, Calibration } from "../entries/calibration.ts";
import type { EngineName } from "../entries/engine.ts";
import type { MeasuredRun } from "../entries/measured-run.ts";
import type { Precision } from "../entries/model.ts";
import { efficiencies, settingOf } from "./efficiencies.ts";
import { type Knowledge, knowledgeOf } from "./knowledge.ts";
import { runsOf } from "./measured-setting.ts";
import type { Placement } from "./placement.ts";
import { rooflineStepSeconds } from "./roofline.ts";
import { type Load, serve } from "./serving.ts";

export interface PerformanceFigures {
  /** Mean time to the first token, and between tokens after it. */
  readonly ttftMs: number;
  readonly tpotMs: number;
  /** Of all replicas together. */
  readonly outputTokensPerSecond: number;
}

export interface PerformanceEstimate extends PerformanceFigures {
  /** Bounds of the central 80 %. */
  readonly low: PerformanceFigures;
  readonly high: PerformanceFigures;
  /** Requests that run at once; the rest of those in flight waits for room in the KV cache. */
  readonly running: number;
  readonly basis: "measured" | "calibrated" | "extrapolated";
  readonly knowledge: Knowledge;
  /** Runs of this very setting. */
  readonly runs: readonly MeasuredRun[];
}

export interface PerformanceQuestion {
  readonly calibration: Calibration;
  readonly measuredRuns: readonly MeasuredRun[];
  readonly place: Placement;
  readonly load: Load;
  readonly model: string;
  readonly gpu: string;
  readonly engine: EngineName;
  readonly precision: Precision;
}

/** Speed of a model under a steady load, never better than the roofline; measured where somebody measured it. */
export function estimatePerformance(question: PerformanceQuestion): PerformanceEstimate {
  const { calibration, place, load, gpu, engine } = question;
  const setting = settingOf(place.work, place.rates, gpu, engine);
  const served = serve(place, load, efficiencies(calibration, setting));
  const floor = rooflineStepSeconds(place, served.batch);
  const knowledge = knowledgeOf(calibration, setting);
  const runs = measuredBefore(question);
  const level = runs.length > 0 ? "measured" : knowledge.level;
  const band = bandOf(calibration, level);
  const ttft = medianTtft(runs) ?? Math.max(served.ttft, floor);
  const tpot = medianTpot(runs) ?? Math.max(served.tpot, floor);
  const perSecond = outputTokensPerSecond(ttft, tpot, load);
  return {
    ttftMs: ttft * 1000,
    tpotMs: tpot * 1000,
    outputTokensPerSecond: perSecond,
    low: {
      ttftMs: atLeast(floor, ttft, band.ttft.low) * 1000,
      tpotMs: atLeast(floor, tpot, band.tpot.low) * 1000,
      outputTokensPerSecond: perSecond * band.throughput.low,
    },
    high: {
      ttftMs: ttft * band.ttft.high * 1000,
      tpotMs: tpot * band.tpot.high * 1000,
      outputTokensPerSecond: Math.max(
        perSecond,
        Math.min(served.running / floor, perSecond * band.throughput.high),
      ),
    },
    running: served.running,
    basis: level === "measured" ? "measured" : level === "extrapolated" ? "extrapolated" : "calibrated",
    knowledge,
    runs,
  };
}

const NO_RUNS: readonly MeasuredRun[] = [];

function measuredBefore({ measuredRuns, place, load, model, gpu, engine, precision }: PerformanceQuestion) {
  if (load.replicas > 1) return NO_RUNS;
  const { inputTokens, outputTokens, concurrency } = load;
  return runsOf(measuredRuns, {
    model,
    gpu,
    engine,
    precision,
    layout: place.layout,
    inputTokens,
    outputTokens,
    concurrency,
  });
}

/** The lower bound of a time in seconds: not below the roofline, and not above the time itself. */
const atLeast = (floor: number, seconds: number, factor: number): number =>
  Math.min(seconds, Math.max(floor, seconds * factor));

/** Every request takes TTFT + (n - 1) TPOT, and the next one follows: Little's law over all in flight. */
function outputTokensPerSecond(ttft: number, tpot: number, load: Load): number {
  const seconds = ttft + Math.max(0, load.outputTokens - 1) * tpot;
  return (load.concurrency * load.outputTokens) / seconds;
}

const UNBOUNDED: Band = {
  knowledge: "extrapolated",
  tpot: { low: 0.5, high: 2 },
  ttft: { low: 0.25, high: 4 },
  throughput: { low: 0.5, high: 2 },
};

const bandOf = (calibration: Calibration, level: Band["knowledge"]): Band =>
  calibration.bands.find(({ knowledge }) => knowledge === level) ?? UNBOUNDED;

const medianTpot = (runs: readonly MeasuredRun[]): number | null =>
  runs.length === 0 ? null : median(runs.map(({ tpotMs }) => tpotMs)) / 1000;

function medianTtft(runs: readonly MeasuredRun[]): number | null {
  if (runs.length === 0) return null;
  const stated = runs.flatMap(({ ttftMs }) => ttftMs ?? []);
  return stated.length === 0 ? null : median(stated) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
