import type { Operation, Word, WordKind } from "../operations/operation.ts";

/**
 * Small words that join the others and change nothing. Not among them: those that turn a meaning round
 * (`not`, `without`). `or` is, because two values for one field are an error all the same.
 */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    "a an the of on in at with using for to from and & + is are be it we i you our my us can could do does will would " +
    "should please pls run runs running deploy serve serving want need if how much what whats what's which me tell model vs versus against or only just take takes"
  ).split(" "),
);

export function isSmallWord(key: string): boolean {
  return SMALL_WORDS.has(key);
}

/** Words that may stand between a name and its value: `context length of 32k`. */
const BETWEEN: ReadonlySet<string> = new Set([
  "of",
  "is",
  "length",
  "len",
  "window",
  "size",
  "cache",
  "precision",
  "dtype",
]);

/** Before a time, they say that it is a bound: `ttft under 300ms`. */
const BOUNDS: ReadonlySet<string> = new Set([
  "under",
  "below",
  "within",
  "less",
  "than",
  "at",
  "most",
  "max",
]);

export function isBound(key: string): boolean {
  return BOUNDS.has(key);
}

export function isBetween(key: string): boolean {
  return BETWEEN.has(key);
}

/** `--KV_Cache-dtype` = `kv-cache-dtype`; vLLM's own `--tensor-parallel-size` is the same as ours. */
export function plainName(name: string): string {
  return name
    .replace(/^-+/, "")
    .replace(/_/g, "-")
    .toLowerCase()
    .replace(/(.)-size$/, "$1");
}

const namesOf = new WeakMap<Operation, ReadonlyMap<string, Word>>();

/** The word of an operation that a name belongs to; the field's own name counts too. */
export function wordNamed(operation: Operation, name: string): Word | null {
  const names = namesOf.get(operation) ?? indexNames(operation);
  namesOf.set(operation, names);
  return names.get(plainName(name)) ?? null;
}

/** Names before fields: a name that one word has is never taken for the field of another. */
function indexNames(operation: Operation): ReadonlyMap<string, Word> {
  const names = new Map<string, Word>();
  for (const word of operation.words) {
    for (const name of word.names) names.set(plainName(name), word);
  }
  for (const word of operation.words) {
    const field = plainName(word.field);
    if (!names.has(field)) names.set(field, word);
  }
  return names;
}

/** Kinds that a unit or name may follow: `32k ctx`, `16 users`, `fp8 kv`. */
const BEFORE_UNIT: ReadonlySet<WordKind> = new Set([
  "tokens",
  "count",
  "fraction",
  "usd",
  "gib",
  "milliseconds",
  "kvPrecision",
]);

/** Whether `key`, behind a number, says what it counts. */
export function countsSomething(operation: Operation, key: string): boolean {
  return operation.words.some((word) => word.kind !== "kvPrecision" && followsValueOf(word, key));
}

/** Whether a unit or name may stand behind the value of `word`. */
export function takesUnit(word: Word): boolean {
  return BEFORE_UNIT.has(word.kind);
}

/** Whether `key`, behind a value, says that the value belongs to `word`. */
export function followsValueOf(word: Word, key: string): boolean {
  if (key === "" || !takesUnit(word)) return false;
  const units =
    unitsOf.get(word) ??
    new Set([...word.units.map((unit) => unit.toLowerCase()), ...word.names.map(plainName)]);
  unitsOf.set(word, units);
  return units.has(key);
}

const unitsOf = new WeakMap<Word, ReadonlySet<string>>();

/** The bare word of free text, if the operation takes one: it swallows the rest of the line. */
export function restOfLine(operation: Operation): Word | null {
  return operation.words.find((word) => word.kind === "text" && word.bare) ?? null;
}

/** How a field is named when it is typed: its first name. */
export function typedName(operation: Operation, field: string): string {
  return operation.words.find((word) => word.field === field)?.names[0] ?? field;
}
