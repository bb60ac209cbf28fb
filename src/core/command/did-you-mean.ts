import { gpuNames, gpusNamed } from "../catalog/gpu-names.ts";
import { modelKey } from "../catalog/model-names.ts";
import type { World } from "../catalog/world.ts";
import { closest } from "../closest.ts";
import type { Operation, Word } from "../operations/operation.ts";
import type { Draft, Unread } from "./draft.ts";
import { engineWords } from "./engine-words.ts";
import { countedName } from "./hardware-words.ts";
import { namesOfModels } from "./model-words.ts";
import { precisionWords } from "./precision-words.ts";
import { readCount } from "./quantities.ts";
import { plainName } from "./words.ts";

/** A stretch of a line and the words that were probably meant. */
export interface Correction {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Longer stretches than this are not slips of the finger. */
const LONGEST_SLIP = 60;

/**
 * What the unread stretches probably were, one correction for each, or null where any has no close
 * match: a half-corrected command would fail again.
 */
export function correctionsOf(draft: Draft, world: World): readonly Correction[] | null {
  const corrections: Correction[] = [];
  for (const unread of draft.unread.slice(0, 8)) {
    const found = correctionOf(draft, unread, world);
    if (found === null) return null;
    corrections.push(...found);
  }
  return draft.unread.length > 8 ? null : corrections;
}

function correctionOf(draft: Draft, unread: Unread, world: World): readonly Correction[] | null {
  const { from, to, word } = unread;
  const setting = draft.tokens[from]?.setting ?? null;
  if (setting !== null) return only(from, to, correctedSetting(draft.operation, word, setting, world));
  if (word !== null) return null;
  const whole = correctedWords(draft, draft.typed(from, to), world);
  if (whole !== null) return [{ from, to, words: whole }];
  const withModel = besideModel(draft, unread, world);
  if (withModel !== null) return withModel;
  if (to - from === 1 || to - from > 6) return null;
  const each: Correction[] = [];
  for (let at = from; at < to; at++) {
    const words = correctedWords(draft, draft.typed(at, at + 1), world);
    if (words === null) return null;
    each.push({ from: at, to: at + 1, words });
  }
  return each;
}

const only = (from: number, to: number, words: string | null): readonly Correction[] | null =>
  words === null ? null : [{ from, to, words }];

/** `llama 4` was understood and `maverik` beside it was not: together they are a slip of one name. */
function besideModel(draft: Draft, { from, to }: Unread, world: World): readonly Correction[] | null {
  const model = draft.operation.words.find(({ kind }) => kind === "model");
  const place = model === undefined ? null : draft.placeOf(model.field);
  if (place === null || place.to - place.from > 8) return null;
  const [start, end] = place.to === from ? [place.from, to] : place.from === to ? [from, place.to] : [0, 0];
  if (start === end) return null;
  const name = closestModel(draft.typed(start, end), world);
  if (name === null || modelKey(name) === modelKey(draft.typed(place.from, place.to))) return null;
  return [{ from: start, to: end, words: name }];
}

function correctedWords(draft: Draft, typed: string, world: World): string | null {
  const { operation } = draft;
  const counted = countedName(typed);
  if (counted !== null && takes(operation, "hardware")) {
    const name = closestGpu(counted.name, world);
    return name === null ? null : `${counted.count}${name}`;
  }
  const named = /^--/.test(typed)
    ? closestTo(
        plainName(typed),
        operation.words.flatMap(({ names }) => names),
      )
    : null;
  if (named !== null) return `--${named}`;
  const open = operation.words.filter((word) => word.kind === "models" || !draft.has(word.field));
  const name = closestTo(
    typed,
    open.flatMap((word) => [...namesFor(word, world), ...word.names, ...word.units]),
  );
  return name === null ? null : oneWord(name, world);
}

function closestModel(typed: string, world: World): string | null {
  const name = closestTo(typed, namesOfModels(world));
  return name === null ? null : oneWord(name, world);
}

/** A model's name in the spelling that needs no quotes: `Llama 4 Maverick` -> `llama-4-maverick`. */
function oneWord(name: string, world: World): string {
  return namesOfModels(world).includes(name) ? name.toLowerCase().replace(/\s+/g, "-") : name;
}

/** A wrong name keeps its value, a wrong value its name. */
function correctedSetting(
  operation: Operation,
  word: Word | null,
  setting: { readonly name: string; readonly value: string },
  world: World,
): string | null {
  if (word === null) {
    const name = closestTo(
      plainName(setting.name),
      operation.words.flatMap(({ names }) => names),
    );
    return name === null || setting.value === "" ? null : `${name}=${setting.value}`;
  }
  const counted = word.kind === "hardware" ? countedName(setting.value) : null;
  if (counted !== null) {
    const name = closestGpu(counted.name, world);
    return name === null ? null : `${word.names[0]}="${counted.count}${name}"`;
  }
  const value = closestTo(setting.value, namesFor(word, world));
  return value === null ? null : `${word.names[0]}="${value}"`;
}

/** The closed or known names that a word can have. */
function namesFor(word: Word, world: World): readonly string[] {
  switch (word.kind) {
    case "model":
    case "models":
      return namesOfModels(world);
    case "hardware":
      return gpuNames(world).map(({ gpu }) => gpu.label);
    case "precision":
      return precisionWords;
    case "kvPrecision":
      return ["auto", "bf16", "fp8", "int8", "q8_0", "q4_0"];
    case "engine":
      return engineWords(world);
    case "choice":
      return word.choices ?? [];
    default:
      return [];
  }
}

function closestTo(typed: string, names: readonly string[]): string | null {
  return typed.length > LONGEST_SLIP ? null : (closest(typed, new Set(names), 1)[0] ?? null);
}

function closestGpu(typed: string, world: World): string | null {
  const names = gpuNames(world);
  const name = closestTo(
    typed,
    names.map((known) => known.name.toLowerCase()),
  );
  if (name === null) return null;
  // A name that several sizes share stays open: the resolver asks.
  const [only, ...others] = gpusNamed(world, name);
  return others.length > 0 ? name : (only?.gpu.label ?? null);
}

const takes = (operation: Operation, kind: Word["kind"]): boolean =>
  operation.words.some((word) => word.kind === kind);

/** A bare number: what it counts was not said. One correction for each field that it could be. */
export function readingsOfNumber(draft: Draft): readonly Correction[] {
  const [only, ...others] = draft.unread;
  if (only === undefined || others.length > 0 || only.to - only.from > 1) return [];
  const typed = draft.typed(only.from, only.to);
  if (readCount(typed) === null) return [];
  return draft.operation.words
    .filter(({ kind, field }) => (kind === "tokens" || kind === "count") && !draft.has(field))
    .slice(0, 3)
    .map((word) => ({ from: only.from, to: only.to, words: `${word.names[0]}=${typed}` }));
}
