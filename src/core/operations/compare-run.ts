import { countParameters } from "../architecture/parameters.ts";
import { resolveHardware } from "../catalog/resolve-hardware.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { World } from "../catalog/world.ts";
import type { Source } from "../entries/source.ts";
import { UserError } from "../errors.ts";
import { candidates } from "../planner/candidates.ts";
import { sharedScores } from "./compare-benchmarks.ts";
import { type CompareSetting, memoryRow, placeOf } from "./compare-place.ts";
import type { ComparedModel, CompareInput, CompareOutput, SharedScore } from "./compare-schema.ts";
import { winsOf } from "./compare-wins.ts";
import { gpuPrices, STALE_PRICES } from "./hardware-prices.ts";
import { DEFAULT_INPUT_TOKENS, DEFAULT_OUTPUT_TOKENS } from "./hardware-request.ts";
import { speedEstimator } from "./hardware-speed.ts";
import { licenseOf } from "./license-line.ts";
import { kindOf, modalitiesOf } from "./model-kind.ts";
import { namedModel } from "./named-model.ts";
import { onePerPrecision } from "./one-per-precision.ts";
import type { OperationContext } from "./operation.ts";
import { plainRequest } from "./plain-request.ts";

/** A small team's chat: what speed and cost are of while nobody says. */
const USUAL_CONCURRENCY = 16;
const USUAL_CONTEXT = 8192;

/** Answers `compare`: the models one beside the other, and who is ahead in what. */
export async function compareModels(input: CompareInput, context: OperationContext): Promise<CompareOutput> {
  const named: ResolvedModel[] = [];
  for (const name of input.models) named.push(await namedModel(name, context));
  refuseTwice(named);
  const { world } = context;
  const asked = input.hardware === undefined ? null : resolveHardware(world, input.hardware);
  const workload = workloadOf(input, named);
  const setting: CompareSetting = {
    hardware: asked?.hardware ?? null,
    gpus: world.gpus,
    prices: gpuPrices(context, "on_demand"),
    outputTokens: workload.outputTokens,
  };
  const models = named.map((one, index) => {
    context.progress?.(index / named.length, one.model.name);
    return compared(one, workload, setting, context);
  });
  const benchmarks = sharedScores(
    named.map(({ model }) => model),
    world.benchmarks,
  );
  return {
    workload,
    hardware: asked?.hardware.label ?? null,
    models,
    benchmarks: [...benchmarks],
    wins: winsOf(models, benchmarks),
    notes: notesOf(named, asked?.assumptions ?? [], models, benchmarks),
    sources: sourcesOf(named, benchmarks, models, world),
  };
}

function refuseTwice(named: readonly ResolvedModel[]): void {
  const ids = named.map(({ model }) => model.id);
  const twice = named.find(({ model }, index) => ids.indexOf(model.id) !== index);
  if (twice === undefined) return;
  throw new UserError(
    "invalid_input",
    `${twice.model.name} is named twice. To compare precisions of one model, type: quant ${twice.model.id}`,
    [{ label: `Precisions of ${twice.model.name}`, command: `quant ${twice.model.id}` }],
  );
}

type Workload = CompareOutput["workload"];

function workloadOf(input: CompareInput, named: readonly ResolvedModel[]): Workload {
  const inputTokens = input.inputTokens ?? DEFAULT_INPUT_TOKENS;
  const outputTokens = input.outputTokens ?? DEFAULT_OUTPUT_TOKENS;
  const shortest = Math.min(USUAL_CONTEXT, ...named.map(({ model }) => model.contextTokens.native));
  const stated = input.inputTokens !== undefined || input.outputTokens !== undefined;
  const contextTokens = stated ? inputTokens + outputTokens : Math.max(shortest, inputTokens + outputTokens);
  return { contextTokens, concurrency: input.concurrency ?? USUAL_CONCURRENCY, inputTokens, outputTokens };
}

function compared(
  { model }: ResolvedModel,
  workload: Workload,
  setting: CompareSetting,
  context: OperationContext,
): ComparedModel {
  const { world } = context;
  const { contextTokens, concurrency } = workload;
  const plan = plainRequest(world, model, { context: contextTokens, concurrency });
  const speed = speedEstimator(world, model, plan, workload);
  const chosen = onePerPrecision(candidates(model, plan.engine)).map(({ candidate }) => candidate);
  const { total, active } = countParameters(model.architecture);
  const place = { model, plan, speed };
  return {
    id: model.id,
    name: model.name,
    vendor: model.vendor,
    released: model.released,
    kind: kindOf(model),
    parameters: { total, active },
    layers: model.architecture.layers.length,
    modalities: modalitiesOf(model),
    contextTokens: { native: model.contextTokens.native, extended: model.contextTokens.extended },
    memory: chosen
      .map((candidate) => memoryRow(place, candidate, setting))
      .sort((one, other) => other.sizeGB - one.sizeGB),
    place: placeOf(place, chosen, setting),
    license: licenseOf(model, context),
    scores: world.benchmarks.filter((score) => score.model === model.id).length,
  };
}

function notesOf(
  named: readonly ResolvedModel[],
  assumptions: readonly string[],
  models: readonly ComparedModel[],
  benchmarks: readonly SharedScore[],
): string[] {
  const without = models.filter(({ scores }) => scores === 0).map(({ name }) => name);
  const notes = [...named.map(({ note }) => note), ...assumptions.map((words) => `${words}.`)];
  if (without.length > 0)
    notes.push(`No published score is known of ${without.join(" and ")}: missing, not zero.`);
  if (benchmarks.length === 0 && without.length === 0) {
    notes.push(
      "The models have scores, but none in the same setting and source: they cannot be set side by side.",
    );
  }
  if (models.some(({ place }) => place?.price?.stale === true)) notes.push(STALE_PRICES);
  return notes.filter((note) => note !== null);
}

/** Of the architectures, the scores, the prices and the constants of speed. */
function sourcesOf(
  named: readonly ResolvedModel[],
  benchmarks: readonly SharedScore[],
  models: readonly ComparedModel[],
  world: World,
): Source[] {
  const priced = models.flatMap(({ place }) => place?.price?.source ?? []);
  const timed = models.some(({ place }) => place !== null && place.performance !== null);
  const all = [
    ...named.flatMap(({ model }) => model.sources.slice(0, 1)),
    ...benchmarks.map(({ source }) => source),
    ...priced,
    ...(timed ? world.calibrations.flatMap(({ sources }) => sources) : []),
  ];
  return [...new Map(all.map((source) => [source.url, { ...source }])).values()];
}
