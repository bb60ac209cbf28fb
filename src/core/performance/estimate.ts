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
  const modelled = { ttft: Math.max(served.ttft, floor), tpot: Math.max(served.tpot, floor) };
  const runs =
    load.replicas > 1 ? [] : runsOf(question.measuredRuns, { ...question, ...load, layout: place.layout });
  const center =
    runs.length === 0 ? modelled : { ttft: medianTtft(runs) ?? modelled.ttft, tpot: medianTpot(runs) };
  const level = runs.length > 0 ? "measured" : knowledge.level;
  const band = bandOf(calibration, level);
  const figures = figuresOf(center.ttft, center.tpot, load);
  return {
    ...figures,
    low: {
      ttftMs: atLeast(floor, figures.ttftMs, band.ttft.low),
      tpotMs: atLeast(floor, figures.tpotMs, band.tpot.low),
      outputTokensPerSecond: figures.outputTokensPerSecond * band.throughput.low,
    },
    high: {
      ttftMs: figures.ttftMs * band.ttft.high,
      tpotMs: figures.tpotMs * band.tpot.high,
      outputTokensPerSecond: Math.max(
        figures.outputTokensPerSecond,
        Math.min(served.running / floor, figures.outputTokensPerSecond * band.throughput.high),
      ),
    },
    running: served.running,
    basis: level === "measured" ? "measured" : level === "extrapolated" ? "extrapolated" : "calibrated",
    knowledge,
    runs,
  };
}

/** The lower bound of a time in milliseconds: not below the roofline, and not above the time itself. */
const atLeast = (floorSeconds: number, milliseconds: number, factor: number): number =>
  Math.min(milliseconds, Math.max(floorSeconds * 1000, milliseconds * factor));

/** Every request takes TTFT + (n - 1) TPOT, and the next one follows: Little's law over all in flight. */
function figuresOf(ttft: number, tpot: number, load: Load): PerformanceFigures {
  const seconds = ttft + Math.max(0, load.outputTokens - 1) * tpot;
  return {
    ttftMs: ttft * 1000,
    tpotMs: tpot * 1000,
    outputTokensPerSecond: (load.concurrency * load.outputTokens) / seconds,
  };
}

const UNBOUNDED: Band = {
  knowledge: "extrapolated",
  tpot: { low: 0.5, high: 2 },
  ttft: { low: 0.25, high: 4 },
  throughput: { low: 0.5, high: 2 },
};

const bandOf = (calibration: Calibration, level: Band["knowledge"]): Band =>
  calibration.bands.find(({ knowledge }) => knowledge === level) ?? UNBOUNDED;

const medianTpot = (runs: readonly MeasuredRun[]): number => median(runs.map(({ tpotMs }) => tpotMs)) / 1000;

function medianTtft(runs: readonly MeasuredRun[]): number | null {
  const stated = runs.flatMap(({ ttftMs }) => ttftMs ?? []);
  return stated.length === 0 ? null : median(stated) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
