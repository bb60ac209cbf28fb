import { isHubId, withoutHubAddress } from "../catalog/hub-id.ts";
import { modelKey, modelNames, modelWords } from "../catalog/model-names.ts";
import { modelsNamed } from "../catalog/resolve-model.ts";
import type { World } from "../catalog/world.ts";
import type { Token } from "./split.ts";

export interface ModelSpan {
  /** The model as it was typed, its words parted by single spaces. */
  readonly name: string;
  readonly next: number;
}

/** Names that may be typed as several words, and the longest of them, in words. */
interface Phrases {
  readonly keys: ReadonlySet<string>;
  readonly longest: number;
  /** Every word of every name. */
  readonly words: ReadonlySet<string>;
}

const phrasesOf = new WeakMap<World, Phrases>();

/** The longest name of a model or family that begins at `at`, a repository id, or a hub URL. */
export function modelAt(tokens: readonly Token[], at: number, world: World): ModelSpan | null {
  const first = tokens[at];
  if (first === undefined || first.setting !== null) return null;
  const repository = repositoryOf(first.text);
  if (repository !== null) return { name: repository, next: at + 1 };
  const phrases = phrasesIn(world);
  for (let next = Math.min(tokens.length, at + phrases.longest); next > at; next--) {
    const name = phrase(tokens, at, next);
    if (name === null) continue;
    // Names of checkpoints end in a precision: as several words they are a model and its precision.
    const names = next === at + 1 ? modelNames(world).exact : phrases.keys;
    if (names.has(modelKey(name)) || phrases.keys.has(modelKey(name))) return { name, next };
  }
  return isBareRepository(first.text, world) ? { name: first.text, next: at + 1 } : null;
}

/**
 * `Qwen2.5-7B-Instruct`: a repository's name without its organization, for the hub to find. People's slips
 * have fewer parts, and what the catalog reads as one of its models is that.
 */
function isBareRepository(text: string, world: World): boolean {
  const shaped = /^[a-z][\w.]*(?:-[\w.]+){2,}$/i.test(text) && /\d/.test(text);
  return world.hub !== undefined && shaped && modelsNamed(world, text).length === 0;
}

/**
 * Words that the catalog knows as some models' but no exact name: `llama 70b`, `maverick-fp8`. `ends`
 * tells where something else begins.
 */
export function partOfModelAt(
  tokens: readonly Token[],
  at: number,
  world: World,
  ends: (next: number) => boolean,
): ModelSpan | null {
  // A size or a version (`4`, `70b`) does not begin a name.
  const begin = tokens[at]?.text ?? "";
  if (!/^\p{L}[\p{L}\d]/u.test(begin) || !phrasesIn(world).words.has(modelWords(begin)[0] ?? "")) return null;
  let found: ModelSpan | null = null;
  const last = Math.min(tokens.length, at + phrasesIn(world).longest);
  for (let next = at + 1; next <= last && (next === at + 1 || !ends(next - 1)); next++) {
    const name = phrase(tokens, at, next);
    if (name === null || modelsNamed(world, name).length === 0) break;
    found = { name, next };
  }
  return found;
}

/** All names that people type for models, for "did you mean". */
export function namesOfModels(world: World): readonly string[] {
  return modelNames(world).typed.map(({ name }) => name);
}

/**
 * `org/name` as typed or in a hub URL; an address elsewhere is kept whole, for the resolver to judge. Null
 * where the word is neither.
 */
function repositoryOf(text: string): string | null {
  const id = withoutHubAddress(text);
  if (/^https?:\/\//i.test(id)) return id;
  return isHubId(id) && /^[a-z0-9]/i.test(id) && !/^\d+[x*]/i.test(id) ? id : null;
}

function phrase(tokens: readonly Token[], from: number, to: number): string | null {
  const span = tokens.slice(from, to);
  if (span.length === 0) return null;
  if (span.some((token, index) => token.setting !== null || (index > 0 && token.joined))) return null;
  if (!span.every(({ key }) => /[a-z0-9]/.test(key))) return null;
  return span.map((token) => token.text).join(" ");
}

function phrasesIn(world: World): Phrases {
  const known = phrasesOf.get(world);
  if (known !== undefined) return known;
  const names = [
    ...namesOfModels(world).filter((name) => !isHubId(name)),
    ...world.models.map(({ family }) => family),
  ];
  const phrases = {
    keys: new Set(names.map(modelKey)),
    longest: Math.max(1, ...names.map((name) => name.split(/[\s-]+/).length)),
    words: new Set(modelNames(world).words.flatMap(({ words }) => [...words])),
  };
  phrasesOf.set(world, phrases);
  return phrases;
}
