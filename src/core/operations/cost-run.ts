import { resolveEngine } from "../catalog/resolve-engine.ts";
import { resolveHardware } from "../catalog/resolve-hardware.ts";
import { usdPerMillion } from "../cost/token-price.ts";
import type { Hardware } from "../entries/gpu.ts";
import { UserError } from "../errors.ts";
import type { Layout } from "../memory/layout.ts";
import { withExperts } from "../memory/valid-layout.ts";
import type { PerformanceEstimate } from "../performance/estimate.ts";
import { AUTOMATIC_LAYOUT, type PlanRequest } from "../planner/best-plan.ts";
import { type ServedLoad, type ServedSpeed, type SpeedBasis, servedSpeed } from "../planner/served-speed.ts";
import { comparablePrice } from "./cost-no-price.ts";
import { costNotes, costSources } from "./cost-notes.ts";
import { costPlace } from "./cost-place.ts";
import { chosenPrice, costOf, shownOffers } from "./cost-prices.ts";
import type { CostInput, CostOutput } from "./cost-schema.ts";
import { DEFAULT_INPUT_TOKENS, DEFAULT_OUTPUT_TOKENS } from "./hardware-request.ts";
import { speedBasis } from "./hardware-speed.ts";
import { licenseOf } from "./license-line.ts";
import { namedModel } from "./named-model.ts";
import type { OperationContext } from "./operation.ts";

/** A small team's chat, where nobody says how many. */
const DEFAULT_CONCURRENCY = 16;
const LOADS = [1, 4, 16, 64, 256];

/** Answers `cost`: speed of a model on hardware under a load, and what its tokens cost. */
export async function runCost(input: CostInput, context: OperationContext): Promise<CostOutput> {
  const { world } = context;
  const named = await namedModel(input.model, context);
  const { model } = named;
  const { hardware, assumptions } = resolveHardware(world, input.hardware);
  const engine = resolveEngine(world, input.engine ?? "vllm");
  const load: ServedLoad = {
    inputTokens: input.inputTokens ?? DEFAULT_INPUT_TOKENS,
    outputTokens: input.outputTokens ?? DEFAULT_OUTPUT_TOKENS,
    concurrency: input.concurrency ?? DEFAULT_CONCURRENCY,
  };
  const request = planRequest(engine.engine.id, engine.release, load, model.contextTokens.native);
  const basis = speedBasis(world, request);
  if (basis === null) throw new Error("data/calibration is empty: run npm run calibrate");
  const place = costPlace(named, input, hardware, request);
  const at = (layout: Layout, replicas: number, concurrency: number): ServedSpeed | null =>
    servedSpeed(
      basis,
      { model, candidate: place.candidate, gpu: hardware.gpu, layout, replicas, kvPrecision: null },
      { ...load, concurrency },
    );
  const speed = at(place.layout, place.replicas, load.concurrency);
  if (speed === null) throw unknownSpeed(hardware);
  const price = chosenPrice(input, hardware.gpu, context);
  const comparable =
    price === null ? comparablePrice(context.world, hardware.gpu, input.pricing ?? "on_demand") : null;
  const offered = shownOffers(context, hardware.gpu);
  const rates = { ...load, outputTokensPerSecond: speed.estimate.outputTokensPerSecond };
  const priced = (tokensPerSecond: number): number | null =>
    price === null
      ? null
      : usdPerMillion(price.usdPerGpuHour * hardware.count, tokensPerSecond, input.utilization);
  const figures = ({ estimate: { ttftMs, tpotMs, outputTokensPerSecond } }: ServedSpeed) => ({
    ttftMs,
    tpotMs,
    outputTokensPerSecond,
    usdPerMillionOutputTokens: priced(outputTokensPerSecond),
  });
  const { layout, replicas, candidate } = place;
  return {
    model: { id: model.id, name: model.name },
    license: licenseOf(model, context),
    hardware: { label: hardware.label, gpu: hardware.gpu.name, count: hardware.count, nodes: hardware.nodes },
    precision: candidate.precision,
    checkpoint: candidate.checkpoint?.id ?? null,
    engine: { name: engine.engine.id, version: engine.version },
    layout: layoutOutput(layout),
    replicas,
    fits: speed.holds,
    workload: { ...load, kvPrecision: speed.kvPrecision },
    performance: performanceOutput(speed.estimate, hardware.count, load.concurrency),
    cost: price === null ? null : costOf(input, hardware, rates, price, offered),
    layouts: otherLayouts(
      model.architecture,
      candidate.quantization,
      hardware.count / hardware.nodes,
    ).flatMap((one) => {
      const copies = hardware.count / one.tensorParallel;
      const served = Number.isInteger(copies) ? at(one, copies, load.concurrency) : null;
      return served?.holds ? [{ layout: layoutOutput(one), replicas: copies, ...figures(served) }] : [];
    }),
    loads: LOADS.flatMap((concurrency) => {
      const served = at(layout, replicas, concurrency);
      return served === null ? [] : [{ concurrency, ...figures(served) }];
    }),
    measuredRuns: speed.estimate.runs.map((run) => ({
      engine: run.engine,
      version: run.version,
      day: run.day,
      ttftMs: run.ttftMs,
      tpotMs: run.tpotMs,
    })),
    notes: costNotes({
      named,
      input,
      fromTeam: context.assumed ?? [],
      hardware,
      assumptions,
      engine,
      place,
      load,
      speed,
      price,
      comparable,
      basis,
    }),
    sources: costSources({ named, hardware, place, price, comparable, offered, speed, basis }),
  };
}

export function planRequest(
  engine: PlanRequest["engine"],
  release: PlanRequest["release"],
  load: ServedLoad,
  native: number,
): PlanRequest {
  const contextTokens = load.inputTokens + load.outputTokens;
  return {
    engine,
    release,
    utilization: null,
    kvPrecision: "auto",
    // One request must fit; what does not fit of the rest waits.
    workload: { contextTokens, concurrency: 1, contextLimit: Math.max(native, contextTokens) },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
}

export type CostBasis = SpeedBasis;

const layoutOutput = ({ tensorParallel, pipelineParallel, dataParallel, expertParallel }: Layout) => ({
  tensorParallel,
  pipelineParallel,
  dataParallel,
  expertParallel,
});

function performanceOutput(
  speed: PerformanceEstimate,
  gpus: number,
  concurrency: number,
): CostOutput["performance"] {
  const { ttftMs, tpotMs, outputTokensPerSecond, low, high, basis, running } = speed;
  return {
    ttftMs,
    tpotMs,
    outputTokensPerSecond,
    low: { ...low },
    high: { ...high },
    basis,
    outputTokensPerSecondPerGpu: outputTokensPerSecond / gpus,
    outputTokensPerSecondPerUser: outputTokensPerSecond / concurrency,
    concurrency: Math.min(concurrency, Math.floor(running)),
  };
}

/** Tensor-parallel sizes within a node: copies of each share the hardware. */
function otherLayouts(
  architecture: Parameters<typeof withExperts>[0],
  quantization: Parameters<typeof withExperts>[1],
  perNode: number,
): readonly Layout[] {
  return [1, 2, 4, 8].flatMap((tensorParallel) => {
    if (tensorParallel > perNode) return [];
    const layout = { tensorParallel, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 };
    return withExperts(architecture, quantization, layout) ?? [];
  });
}

function unknownSpeed({ gpu }: Hardware): UserError {
  return new UserError(
    "unknown_hardware",
    `Nobody published the memory bandwidth of ${gpu.name}, so no speed can be given. \`fit\` answers for its memory.`,
  );
}
