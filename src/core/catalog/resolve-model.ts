import { closest } from "../closest.ts";
import type { Checkpoint, Model, Precision } from "../entries/model.ts";
import { type Suggestion, UserError } from "../errors.ts";
import { bareName, isHubId, quantizedName, withoutHubAddress } from "./hub-id.ts";
import { type ModelNames, modelKey, modelNames, modelWords, type NamedModel } from "./model-names.ts";
import type { World } from "./world.ts";

export interface ResolvedModel {
  readonly model: Model;
  /** Set where the text is the id of one checkpoint: only that one is meant. */
  readonly checkpoint: Checkpoint | null;
  /** Precision of a re-upload that the catalog does not hold, read from its name; else null. */
  readonly precisionHint: Precision | null;
  /** What the reader must know about how the name was read, one sentence; null where it is exact. */
  readonly note: string | null;
}

/** Candidates that an error lists. */
const MOST_LISTED = 6;

/**
 * Reads a model as people name it: name, alias, hub id or URL, checkpoint id, bare repository name; case,
 * spaces, dashes, dots and underscores do not matter. An unknown quantized re-upload of a known base is
 * that base at that precision.
 * Throws UserError: `ambiguous_model` with the candidates, `unknown_model` with the closest names; each
 * suggestion's `command` is the model's name alone.
 */
export function resolveModel(world: World, text: string): ResolvedModel {
  const candidates = modelsNamed(world, text);
  const [only, ...others] = candidates;
  if (only === undefined) throw unknownModel(world, text);
  if (others.length > 0) throw ambiguousModel(text, candidates);
  return only;
}

/** The same without throwing: null where the words name no model, or more than one. */
export function findModel(world: World, words: string): ResolvedModel | null {
  const [only, ...others] = modelsNamed(world, words);
  return only === undefined || others.length > 0 ? null : only;
}

/** Every model that the words may mean: none, one, or several that share the name. */
export function modelsNamed(world: World, text: string): readonly ResolvedModel[] {
  const name = withoutHubAddress(text);
  if (modelKey(name) === "") return [];
  const exact = isHubId(name) ? ofId(world, name) : lookUp(world, name);
  if (exact.length > 0) return exact.map((named) => ({ ...named, precisionHint: null, note: null }));
  const upload = reUpload(world, name);
  if (upload.length > 0) return upload;
  return isHubId(name) ? [] : byWords(world, name);
}

function lookUp(world: World, name: string): readonly NamedModel[] {
  const { exact } = modelNames(world);
  return exact.get(modelKey(name)) ?? [];
}

/** A hub id names a repository, never a word of people's: `zai-org/GLM-5.3` is not GLM-5.3-Flash. */
function ofId(world: World, id: string): readonly NamedModel[] {
  const wanted = id.toLowerCase();
  return lookUp(world, id).filter(
    ({ model, checkpoint }) =>
      (checkpoint?.id ?? model.id).toLowerCase() === wanted || model.aliases.includes(wanted),
  );
}

/** `unsloth/Qwen3-32B`, `RedHatAI/Qwen3-32B-FP8-dynamic`: another organization's copy of a known base. */
function reUpload(world: World, name: string): readonly ResolvedModel[] {
  const repository = bareName(name);
  const quantized = quantizedName(repository);
  const base = quantized?.base ?? repository;
  const precision = quantized?.precision ?? null;
  const { repositories } = modelNames(world);
  const known = (one: string) =>
    isHubId(name) ? (repositories.get(modelKey(one)) ?? []) : lookUp(world, one);
  const named = [base, base.replace(/^meta[-_ ]/i, "")].map(known).find((found) => found.length > 0);
  return (named ?? []).map(({ model }) => ({
    model,
    checkpoint: null,
    precisionHint: precision,
    note: isHubId(name)
      ? `${name} is not in the catalog; it is sized as ${model.name}${precision === null ? "" : ` at ${precision}`}.`
      : null,
  }));
}

/**
 * Ways in which a typed word may stand for one of a model's, best first: the word itself, a version without
 * its last number (`granite 4` is 4.0 and 4.1), a size without its unit (`qwen3 480`).
 */
const LIKENESSES: readonly ((typed: string, own: ReadonlySet<string>) => boolean)[] = [
  (typed, own) => own.has(typed),
  (typed, own) => /\d$/.test(typed) && [...own].some((word) => word.startsWith(`${typed}.`)),
  (typed, own) => /^\d/.test(typed) && own.has(`${typed}b`),
];

/** Models that carry every word: `llama 4` is Scout and Maverick, `qwen3 480b` is one, `235b` is several. */
function byWords(world: World, name: string): readonly ResolvedModel[] {
  const typed = modelWords(name);
  if (typed.every((word) => /^\d/.test(word) && !/^\d+(?:\.\d+)?b$/.test(word))) return [];
  const carrying =
    LIKENESSES.map((_, level) => carriers(world, typed, level)).find((models) => models.length > 0) ?? [];
  const found = baseOf(withoutSuperseded(carrying, typed), typed);
  const [only, ...others] = found;
  const note = only === undefined || others.length > 0 ? null : `"${name}" is read as ${only.model.name}.`;
  return found.map(({ model }) => ({ model, checkpoint: null, precisionHint: null, note }));
}

/** `llama 8b` is no superseded Llama where a current one carries the words, and is named for them first. */
function withoutSuperseded(found: ModelNames["words"], typed: readonly string[]): ModelNames["words"] {
  const current = found.filter(({ model }) => model.supersededBy === undefined);
  const named = current.some(({ model }) => modelWords(model.name)[0] === typed[0]);
  return named ? current : found;
}

/**
 * `v3.2` is DeepSeek V3.2 and neither its Exp nor its Speciale: the one that needs only its maker's name
 * besides, where the names of all others extend it.
 */
function baseOf(found: ModelNames["words"], typed: readonly string[]): ModelNames["words"] {
  const named = found.map((one) => ({ one, name: modelWords(one.model.name) }));
  const base = named.find(
    ({ name }) =>
      name.slice(1).every((word) => typed.includes(word)) &&
      named.every((other) => name.every((word) => other.name.includes(word))),
  );
  return base === undefined ? found : [base.one];
}

/** Models of which every typed word is one, in the ways up to a level. */
function carriers(world: World, typed: readonly string[], level: number): ModelNames["words"] {
  const ways = LIKENESSES.slice(0, level + 1);
  return modelNames(world).words.filter(({ words }) =>
    typed.every((word) => ways.some((way) => way(word, words))),
  );
}

/**
 * Those whose name begins with what was typed (`llama` before R1 Distill Llama), then those that carry all
 * of it in their name rather than in their family's, then those asked for most.
 */
function ambiguousModel(text: string, candidates: readonly ResolvedModel[]): UserError {
  const typed = modelWords(text);
  const rank = ({ name, priority }: Model): number => {
    const own = modelWords(name);
    const whole = typed.every((word) => own.includes(word));
    return (own[0] === typed[0] ? 4 : 0) + (whole ? 2 : 0) + (priority ? 1 : 0);
  };
  const models = candidates.map(({ model }) => model).sort((a, b) => rank(b) - rank(a));
  const listed = models.slice(0, MOST_LISTED);
  const more = models.length - listed.length;
  const names = listed.map(({ name }) => name).join(", ");
  return new UserError(
    "ambiguous_model",
    `"${text.trim()}" can be ${models.length} models: ${names}${more > 0 ? ` and ${more} more` : ""}. Type one of them.`,
    listed.map(suggestion),
  );
}

function unknownModel(world: World, text: string): UserError {
  const near = closestModels(world, text);
  const instead =
    near.length > 0
      ? `Did you mean ${near.map(({ name }) => name).join(", ")}?`
      : "Type a name such as maverick, or a Hugging Face id such as Qwen/Qwen3-32B; `models` lists them.";
  return new UserError(
    "unknown_model",
    `"${text.trim()}" is not a model in the catalog. ${instead}`,
    near.map(suggestion),
  );
}

/** Models whose whole name is among the words (`Qwen3-32B-Instruct`), then names that are spelled alike. */
function closestModels(world: World, text: string): Model[] {
  const { typed } = modelNames(world);
  const name = bareName(withoutHubAddress(text));
  const base = quantizedName(name)?.base ?? name;
  const words = new Set(modelWords(base));
  const held = typed.filter(
    (known) => modelWords(known.name).length > 1 && modelWords(known.name).every((word) => words.has(word)),
  );
  const alike = closest(base, new Set(typed.map((known) => known.name)), MOST_LISTED);
  const key = modelKey(base);
  // `gptoss`
  const begun = typed.filter((known) => key.length > 3 && modelKey(known.name).startsWith(key));
  const near = alike.flatMap((one) => typed.filter((known) => known.name === one));
  const models = [...held, ...near, ...begun].map(({ model }) => model);
  return [...new Set(models)].slice(0, 3);
}

const suggestion = ({ name }: Model): Suggestion => ({ label: name, command: name.toLowerCase() });
