/** Measured runs joined to models, GPUs and engines: what the fit is made from. */
import type { World } from "../../src/core/catalog/world.ts";
import type { MeasuredRun } from "../../src/core/entries/measured-run.ts";
import { kvElementBytes } from "../../src/core/memory/kv-precision.ts";
import { groupOf, type Setting, settingOf } from "../../src/core/performance/efficiencies.ts";
import { gpuRates } from "../../src/core/performance/gpu-rates.ts";
import { modelWork } from "../../src/core/performance/model-work.ts";
import type { Placement } from "../../src/core/performance/placement.ts";
import { runningCapacity } from "../../src/core/performance/running-capacity.ts";
import { servedKvPrecision } from "../../src/core/performance/served-kv-precision.ts";
import type { Load } from "../../src/core/performance/serving.ts";
import { candidatesAt } from "../../src/core/planner/candidates.ts";

export interface Observation {
  readonly run: MeasuredRun;
  readonly place: Placement;
  readonly load: Load;
  readonly setting: Setting;
  /** Runs of one model on one GPU with one engine: left out together. */
  readonly group: string;
  /** Runs of one sweep over concurrency: same group, layout, lengths and version. */
  readonly sweep: string;
  /** Sound runs are fitted; the others are only judged. */
  readonly sound: boolean;
}

/** Every run whose model, GPU and engine the catalog knows. */
export function observations(world: World): readonly Observation[] {
  return world.measuredRuns.flatMap((run) => observe(world, run) ?? []);
}

function observe(world: World, run: MeasuredRun): Observation | null {
  const model = world.models.find(({ id }) => id === run.model);
  const gpu = world.gpus.find(({ id }) => id === run.gpu);
  const engine = world.engines.find(({ id }) => id === run.engine);
  const release = engine?.releases.at(-1);
  const rates = gpu === undefined ? null : gpuRates(gpu);
  const candidate = model === undefined ? undefined : candidatesAt(model, run.precision)[0];
  if (
    model === undefined ||
    gpu === undefined ||
    release === undefined ||
    rates === null ||
    candidate === undefined
  )
    return null;
  const layout = {
    tensorParallel: run.tensorParallel,
    pipelineParallel: 1,
    dataParallel: run.dataParallel,
    expertParallel: run.expertParallel,
  };
  const work = modelWork(model.architecture, candidate.quantization);
  const kv = run.kvPrecision ?? servedKvPrecision(rates, candidate.quantization);
  const setting = settingOf(work, rates, gpu.id, run.engine);
  const lengths = { inputTokens: run.inputTokens, outputTokens: run.outputTokens };
  const capacity = runningCapacity(
    model,
    candidate.quantization,
    gpu,
    layout,
    kv,
    { engine: run.engine, release },
    lengths,
  );
  const group = groupOf(setting);
  const { version, precision, day } = run;
  return {
    run,
    place: { work, rates, layout, kvElementBytes: kvElementBytes(kv) },
    load: { ...lengths, concurrency: run.concurrency, replicas: 1, capacity: capacity ?? run.concurrency },
    setting,
    group,
    sweep: [
      group,
      precision,
      JSON.stringify(layout),
      run.inputTokens,
      run.outputTokens,
      version,
      day?.slice(0, 7),
    ].join("|"),
    sound: run.doubt === null,
  };
}
