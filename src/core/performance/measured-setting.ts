import type { MeasuredRun } from "../entries/measured-run.ts";
import type { Precision } from "../entries/model.ts";
import type { Layout } from "../memory/layout.ts";

/** What makes two runs repetitions of one another, whatever the engine's version. */
export interface ServedSetting {
  readonly model: string;
  readonly gpu: string;
  readonly engine: string;
  readonly precision: Precision;
  readonly layout: Layout;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly concurrency: number;
}

/** By model, then by everything else. */
type Index = Map<string, Map<string, readonly MeasuredRun[]>>;
const known = new WeakMap<readonly MeasuredRun[], Index>();
const NONE: readonly MeasuredRun[] = [];

/** Sound runs of exactly this setting, in the order of the data. */
export function runsOf(runs: readonly MeasuredRun[], setting: ServedSetting): readonly MeasuredRun[] {
  const ofModel = index(runs).get(setting.model);
  return ofModel?.get(keyOf(setting)) ?? NONE;
}

function index(runs: readonly MeasuredRun[]): Index {
  const found = known.get(runs);
  if (found !== undefined) return found;
  const made = new Map<string, Map<string, MeasuredRun[]>>();
  for (const run of runs) {
    if (run.doubt !== null) continue;
    const { tensorParallel, dataParallel, expertParallel } = run;
    const key = keyOf({
      ...run,
      layout: { tensorParallel, dataParallel, expertParallel, pipelineParallel: 1 },
    });
    const ofModel = made.get(run.model) ?? new Map<string, MeasuredRun[]>();
    made.set(run.model, ofModel);
    ofModel.set(key, [...(ofModel.get(key) ?? []), run]);
  }
  known.set(runs, made);
  return made;
}

function keyOf({ gpu, engine, precision, layout, inputTokens, outputTokens, concurrency }: ServedSetting) {
  const { tensorParallel, pipelineParallel, dataParallel, expertParallel } = layout;
  return `${gpu}|${engine}|${precision}|${tensorParallel}|${pipelineParallel}|${dataParallel}|${expertParallel}|${inputTokens}|${outputTokens}|${concurrency}`;
}
