import { countParameters } from "../architecture/parameters.ts";
import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { World } from "../catalog/world.ts";
import type { EngineName } from "../entries/engine.ts";
import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model, Precision } from "../entries/model.ts";
import type { Source } from "../entries/source.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import {
  type Candidate,
  candidates,
  candidatesAt,
  nominalBits,
  originalBits,
  originalPrecision,
} from "../planner/candidates.ts";
import { judge } from "../planner/judge.ts";
import { smallestHardware } from "../planner/smallest.ts";
import { BYTES_PER_GB, bytes, toGiB } from "../units.ts";
import { checkpointSize } from "./checkpoint-size.ts";
import { licenseOf } from "./license-line.ts";
import { namedModel } from "./named-model.ts";
import { type ChosenPrecision, onePerPrecision } from "./one-per-precision.ts";
import type { OperationContext } from "./operation.ts";
import { plainRequest } from "./plain-request.ts";
import { elsewhereWords, nativeGpus, runsNatively } from "./quant-native.ts";
import { qualityOf, worstMeasured } from "./quant-quality.ts";
import type { PrecisionRow, QuantInput, QuantOutput } from "./quant-schema.ts";

/** Where memory is planned while nobody names a GPU. */
const USUAL_GPU = "1xH100";
/** Points (or percent) that a precision may lose on the worst of its measurements and still be named. */
export const ACCEPTED_LOSS = 1;

/** Answers `quant`: each precision of a model, its bytes, and what was measured of its quality. */
export async function comparePrecisions(input: QuantInput, context: OperationContext): Promise<QuantOutput> {
  const { world } = context;
  const named = await namedModel(input.model, context);
  const { model } = named;
  const request = plainRequest(world, model, input);
  const { hardware, assumptions } = resolveHardware(world, input.hardware ?? USUAL_GPU);
  const place = input.hardware === undefined ? hardware.gpu : hardware;
  const rows = onePerPrecision(everyCandidate(model, request.engine))
    .map((chosen) => ({ ...chosen, sizeGB: sizeOf(model, chosen.candidate).sizeGB }))
    .sort((a, b) => b.sizeGB - a.sizeGB);
  const released = rows.find(({ candidate }) => candidate.precision === originalPrecision(model));
  const precisions = rows.map((row) =>
    rowOf(world, model, row, released?.sizeGB ?? row.sizeGB, request, place),
  );
  return {
    model: { id: model.id, name: model.name },
    license: licenseOf(model, context),
    released: originalPrecision(model),
    workload: { contextTokens: request.workload.contextTokens, concurrency: request.workload.concurrency },
    recommended: recommended(precisions, originalPrecision(model)),
    precisions,
    notes: [named.note, ...assumptions.map((words) => `${words}.`)].filter((text) => text !== null),
    sources: distinct([
      ...model.sources.slice(0, 1),
      ...precisions.flatMap(({ quality }) => quality.effects.map(({ source }) => source)),
    ]),
  };
}

/** Formats that people ask about although few publish them. */
const ASKED_ABOUT: readonly Precision[] = ["int8", "nvfp4"];

function everyCandidate(model: Model, engine: EngineName): readonly Candidate[] {
  const usual = candidates(model, engine);
  if (engine === "llama.cpp") return usual;
  const more = ASKED_ABOUT.filter(
    (precision) =>
      nominalBits(precision) < originalBits(model) && !usual.some((one) => one.precision === precision),
  );
  return [...usual, ...more.flatMap((precision) => candidatesAt(model, precision))];
}

function rowOf(
  world: World,
  model: Model,
  { candidate, others }: ChosenPrecision,
  releasedGB: number,
  request: PlanRequest,
  place: Gpu | Hardware,
): PrecisionRow {
  const { precision, checkpoint } = candidate;
  const size = sizeOf(model, candidate);
  return {
    precision,
    checkpoint: checkpoint && { id: checkpoint.id, official: checkpoint.official },
    otherCheckpoints: [...others],
    ...size,
    sizeShare: size.sizeGB / releasedGB,
    bytesPerParameter: (size.sizeGB * BYTES_PER_GB) / countParameters(model.architecture).total,
    plan: planOf(model, candidate, request, place),
    native: {
      gpus: nativeGpus(world, precision),
      here: runsNatively("gpu" in place ? place.gpu : place, precision),
      elsewhere: elsewhereWords(precision),
    },
    quality: qualityOf(world, model, candidate),
  };
}

const sizeOf = (model: Model, { checkpoint, quantization }: Candidate) =>
  checkpointSize(model, { publishedBytes: checkpoint?.publishedBytes ?? null, quantization });

/** On hardware as it is, on a GPU the fewest of them that hold it. */
function planOf(
  model: Model,
  candidate: Candidate,
  request: PlanRequest,
  place: Gpu | Hardware,
): PrecisionRow["plan"] {
  const hardware =
    "gpu" in place ? place : (smallestHardware(model, [candidate], place, request)?.hardware ?? null);
  if (hardware === null) return null;
  const { planned, verdict } = judge(model, candidate, hardware, request);
  const { perGpu, maxContextTokens, maxConcurrency } = planned.plan;
  return {
    hardware: hardware.label,
    verdict,
    weightsGiB: toGiB(bytes(perGpu.weights)),
    kvCacheGiB: toGiB(bytes(perGpu.kvCache)),
    budgetGiB: toGiB(bytes(perGpu.budget)),
    maxContextTokens,
    maxConcurrency,
  };
}

/** Rows come largest first. */
function recommended(rows: readonly PrecisionRow[], released: string): string {
  const good = rows.filter(({ checkpoint, quality, sizeShare }) => {
    const worst = worstMeasured(quality);
    return sizeShare < 1 && checkpoint !== null && worst !== null && worst >= -ACCEPTED_LOSS;
  });
  return good.at(-1)?.precision ?? released;
}

function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.url, { ...source }])).values()];
}
