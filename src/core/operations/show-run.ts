import { countParameters } from "../architecture/parameters.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { World } from "../catalog/world.ts";
import type { Model } from "../entries/model.ts";
import type { Source } from "../entries/source.ts";
import { checkpointSize } from "./checkpoint-size.ts";
import { licenseOf } from "./license-line.ts";
import { namedModel } from "./named-model.ts";
import type { OperationContext } from "./operation.ts";
import { shownArchitecture } from "./show-architecture.ts";
import type { ShowInput, ShowOutput } from "./show-schema.ts";

/** Answers `show`: everything that the catalog (or the hub) holds of one model. */
export async function describeModel(input: ShowInput, context: OperationContext): Promise<ShowOutput> {
  const named = await namedModel(input.model, context);
  const { model } = named;
  const { id, name, family, vendor, released, task, aliases, contextTokens } = model;
  return {
    model: { id, name, family, vendor, released, task, aliases: [...aliases] },
    parameters: parametersOf(model),
    architecture: shownArchitecture(model.architecture),
    contextTokens: { ...contextTokens },
    checkpoints: model.checkpoints.map((checkpoint) => ({
      id: checkpoint.id,
      precision: checkpoint.precision,
      ...checkpointSize(model, checkpoint),
      official: checkpoint.official,
      confirmed: checkpoint.confirmed,
      ruleBasis: checkpoint.ruleBasis ?? null,
      note: checkpoint.note,
    })),
    license: licenseOf(model, context),
    licenses: licensesOf(context.world, model),
    benchmarks: scoresOf(context.world, model),
    verified: model.verified,
    notes: notesOf(named),
    sources: sourcesOf(context.world, model),
  };
}

function parametersOf({ architecture, parameters }: Model): ShowOutput["parameters"] {
  const { total, active, mtp } = countParameters(architecture);
  const vision = architecture.towers
    .filter(({ role }) => role === "vision")
    .reduce((sum, tower) => sum + tower.parameters, 0);
  return { total, active, vision, mtp, countStatus: parameters.countStatus };
}

function licensesOf(world: World, model: Model): ShowOutput["licenses"] {
  return model.licenses.map((id) => {
    const license = world.licenses.find((known) => known.id === id);
    return {
      id,
      name: license?.name ?? id,
      url: license?.url ?? null,
      spdx: license?.spdx ?? null,
      osiApproved: license?.osiApproved ?? null,
    };
  });
}

function scoresOf(world: World, { id }: Model): ShowOutput["benchmarks"] {
  return world.benchmarks
    .filter(({ model }) => model === id)
    .map(({ benchmark, score, unit, setting, reasoning, reporter, day, doubt, source }) => ({
      benchmark,
      score,
      unit,
      setting,
      reasoning,
      reporter,
      day,
      doubt,
      source: { ...source },
    }));
}

function notesOf({ model, checkpoint, precisionHint, note }: ResolvedModel): string[] {
  const notes = [
    note,
    checkpoint === null || checkpoint.id === model.id
      ? null
      : `${checkpoint.id} is the ${checkpoint.precision} checkpoint of ${model.name}.`,
    precisionHint === null ? null : `The name asks for ${precisionHint}.`,
    model.verified ? null : `Some dimensions of ${model.name} are inferred, not read from its config.`,
    model.contextTokens.note,
    model.notes,
    model.licenseNote ?? null,
    model.licenses.length === 0
      ? "Its license is not linked here: read the model's page before you use it."
      : null,
  ];
  return notes.filter((text) => text !== null);
}

function sourcesOf(world: World, model: Model): Source[] {
  const licenses = world.licenses.filter(({ id }) => model.licenses.includes(id));
  const all = [
    ...model.sources,
    ...model.checkpoints.flatMap(({ sources }) => sources),
    ...licenses.flatMap(({ texts }) => texts),
    ...scoresOf(world, model).map(({ source }) => source),
  ];
  const byPage = new Map(all.map(({ title, url, seen }) => [url, { title, url, seen }]));
  return [...byPage.values()];
}
