import type { Purpose } from "../entries/license.ts";
import type { Model } from "../entries/model.ts";
import type { Source } from "../entries/source.ts";
import { licenseOf } from "./license-line.ts";
import { usualUse } from "./license-team.ts";
import { kindOf, modalitiesOf } from "./model-kind.ts";
import { readModelsFilter } from "./models-filter.ts";
import type { ListedModel, ModelsInput, ModelsOutput } from "./models-schema.ts";
import type { OperationContext } from "./operation.ts";
import { pageOf } from "./page.ts";

/** Answers `models`: the catalog's models that a filter holds for, the common ones first, then the newest. */
export function listModels(input: ModelsInput, context: OperationContext): ModelsOutput {
  const { world } = context;
  const conditions = readModelsFilter(world, input.filter ?? "");
  const matching = world.models
    .filter((model) => conditions.every((condition) => condition.holds(model)))
    .sort(commonThenNewest);
  const page = pageOf(matching, input.cursor);
  return {
    read: conditions.map(({ words }) => words),
    matching: matching.length,
    catalogSize: world.models.length,
    before: page.before,
    models: page.entries.map((model) => listed(context, model)),
    nextCursor: page.nextCursor,
    notes: notesOf(page.entries, usualUse(context.team).use.purpose),
    sources: firstSources(page.entries),
  };
}

function commonThenNewest(one: Model, other: Model): number {
  const common = Number(other.priority) - Number(one.priority);
  return common || (other.released ?? "").localeCompare(one.released ?? "") || one.id.localeCompare(other.id);
}

function listed(context: OperationContext, model: Model): ListedModel {
  const { world } = context;
  const { id, name, family, vendor, released, task, parameters, contextTokens } = model;
  return {
    id,
    name,
    family,
    vendor,
    released,
    task,
    kind: kindOf(model),
    parameters: { total: parameters.total, active: parameters.active },
    contextTokens: { native: contextTokens.native, extended: contextTokens.extended },
    modalities: modalitiesOf(model),
    precisions: [...new Set(model.checkpoints.map(({ precision }) => precision))],
    licenses: model.licenses.map((license) => ({
      id: license,
      name: world.licenses.find((known) => known.id === license)?.name ?? license,
    })),
    license: licenseOf(model, context),
  };
}

function notesOf(models: readonly Model[], purpose: Purpose | null): string[] {
  const unread = models.filter(({ licenses }) => licenses.length === 0).map(({ name }) => name);
  return [
    ...(models.length === 0 ? [] : [`License verdicts are for ${purpose ?? "your team's"} use.`]),
    ...(unread.length === 0 ? [] : [`The license was not read yet: ${unread.join(", ")}.`]),
  ];
}

/** The first source of each model, where its architecture was read; `show` lists all of them. */
function firstSources(models: readonly Model[]): Source[] {
  const first = models.flatMap(({ sources }) => sources.slice(0, 1));
  return [...new Map(first.map((source) => [source.url, { ...source }])).values()];
}
