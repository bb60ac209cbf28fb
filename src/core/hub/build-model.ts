import type { Architecture } from "../architecture/architecture.ts";
import { countParameters } from "../architecture/parameters.ts";
import { readContext } from "../architecture/read-context.ts";
import type { Checkpoint, Model } from "../entries/model.ts";
import type { Source } from "../entries/source.ts";
import { checkpointOfConfig, checkpointOfGguf, checkpointOfHeaders } from "./build-checkpoint.ts";
import { precisionOfLabel } from "./gguf-files.ts";
import type { Snapshot } from "./snapshot.ts";
import { understand } from "./understand.ts";

export interface BuildSettings {
  readonly endpoint: string;
  /** Only this quantization of a GGUF repository; null = all. */
  readonly onlyPrecision: string | null;
}

/** The model entry of what was read of a repository. Throws UserError (`unsupported_architecture`). */
export function buildModel(snapshot: Snapshot, settings: BuildSettings): Model {
  const architecture = understand(snapshot);
  const parameters = countParameters(architecture);
  const name = snapshot.id.split("/")[1] ?? snapshot.id;
  const sources = sourcesOf(snapshot, settings.endpoint);
  const checkpoints = checkpointsOf(snapshot, architecture, settings.onlyPrecision).map(
    (made): Checkpoint => ({
      id: snapshot.id,
      confirmed: true,
      official: isOfficial(snapshot),
      sources,
      ...made,
    }),
  );
  return {
    id: snapshot.id,
    name,
    family: architecture.modelType,
    vendor: snapshot.id.split("/")[0] ?? "",
    released: null,
    aliases: [],
    task: taskOf(snapshot),
    architecture,
    contextTokens: readContext(snapshot.config ?? {}),
    parameters: {
      total: parameters.total,
      active: parameters.active,
      countStatus: "worked out from config.json",
    },
    checkpoints,
    licenses: [],
    card: {
      id: snapshot.id,
      license: snapshot.card.license,
      licenseName: snapshot.card.licenseName,
      licenseLink: snapshot.card.licenseLink,
      baseModels: snapshot.card.baseModels,
      seen: snapshot.readOn,
    },
    verified: true,
    basis: snapshot.weights.kind === "none" ? "config" : "headers",
    priority: false,
    notes: notesOf(snapshot, checkpoints),
    sources,
  };
}

/** A conversion, or a copy of another organization's model, is not the vendor's own. */
function isOfficial({ id, card, weights }: Snapshot): boolean {
  const organization = (one: string): string | undefined => one.split("/")[0];
  const others = card.baseModels.some((base) => organization(base) !== organization(id));
  return weights.kind !== "gguf" && !others;
}

function checkpointsOf(
  snapshot: Snapshot,
  architecture: Architecture,
  only: string | null,
): ReturnType<typeof checkpointOfConfig>[] {
  const { weights } = snapshot;
  switch (weights.kind) {
    case "none":
      return [checkpointOfConfig(snapshot, architecture)];
    case "safetensors":
      return [checkpointOfHeaders(snapshot, architecture, weights.summary)];
    case "gguf":
      return weights.variants
        .flatMap(({ label, bytes, summary }) => {
          const precision = precisionOfLabel(label);
          return precision === null || (only !== null && precision !== only)
            ? []
            : [{ precision, bytes, summary }];
        })
        .map((facts) => checkpointOfGguf(architecture, facts));
  }
}

function taskOf({ card: { pipelineTag } }: Snapshot): Model["task"] {
  if (pipelineTag === "feature-extraction" || pipelineTag === "sentence-similarity") return "embedding";
  return pipelineTag === "text-ranking" ? "reranker" : "text";
}

function sourcesOf({ id, commit, readOn, weights }: Snapshot, endpoint: string): readonly Source[] {
  const page = (path: string): string => `${endpoint}/${id}/${path}`;
  const files = {
    title: `Files of ${id} at ${commit.slice(0, 7)}`,
    url: page(`tree/${commit}`),
    seen: readOn,
  };
  if (weights.kind === "gguf") return [files];
  return [
    {
      title: `config.json of ${id} at ${commit.slice(0, 7)}`,
      url: page(`blob/${commit}/config.json`),
      seen: readOn,
    },
    files,
  ];
}

function notesOf(snapshot: Snapshot, checkpoints: readonly Checkpoint[]): string {
  const { card, weights, readOn } = snapshot;
  const notes = [`Not in the catalog: read from the hub on ${readOn}.`];
  if (weights.kind === "none") notes.push("Its weights cannot be read there: sized from its config alone.");
  const [only, ...others] = checkpoints;
  if (only !== undefined && others.length === 0 && only.note !== null) notes.push(only.note);
  if (card.license !== null) notes.push(`Its card states the license "${card.licenseName ?? card.license}".`);
  if (card.baseModels.length > 0) notes.push(`Its card names ${card.baseModels.join(", ")} as base model.`);
  return notes.join(" ");
}
