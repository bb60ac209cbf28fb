import { closest } from "../closest.ts";
import { UserError } from "../errors.ts";

/** One thing that a filter asks of an entry, and how it was understood. */
export interface Condition<Entry> {
  /** For "read as": `less than 100B parameters`. */
  readonly words: string;
  holds(entry: Entry): boolean;
}

export type Comparison = "<" | "<=" | ">" | ">=" | "=";

/** What is left to read of a filter. */
export interface FilterWords {
  readonly words: readonly string[];
  readonly at: number;
}

/** A condition with the number of words that say it; null where the words say something else. */
export type FilterReader<Entry> = (
  words: readonly string[],
  at: number,
) => { readonly condition: Condition<Entry>; readonly next: number } | null;

/** How people say that one number is less than another; longer ways first. */
const COMPARISONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:no|not) more than\b|\bat most\b|\bup to\b|\bmax(?:imum)?\b|\bwithin\b|≤/g, " <= "],
  [/\bat least\b|\bmin(?:imum)?\b|\bno less than\b|≥/g, " >= "],
  [/\b(?:less|fewer|lower|smaller|cheaper) than\b|\bunder\b|\bbelow\b/g, " < "],
  [/\b(?:more|greater|larger|bigger) than\b|\bover\b|\babove\b/g, " > "],
];

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/(\d)\s*(?:billion|bn)\b/g, "$1b"],
  [/(\d)\s*(?:trillion|tn)\b/g, "$1t"],
  [/(\d)\s*million\b/g, "$1m"],
  [/(\d)\s+([bmtk]|gi?b|tflops)\b/g, "$1$2"],
];

/** Words that join the others and change nothing. */
const SMALL =
  /^(?:a|all|an|and|are|at|by|do|does|for|from|gpu|gpus|have|has|in|is|it|license|licensed|list|llm|llms|me|model|models|of|on|only|open|or|our|cards?|prices?|params?|parameters|please|show|that|the|to|us|want|we|weights?|what|which|who|with|you|your)$/;

/** A filter as words: comparisons and ranges by their signs, units joined to their numbers, small words left out. */
export function filterWords(text: string): string[] {
  let line = ` ${text.normalize("NFKC").toLowerCase()} `
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/[,;"“”?!()]/g, " ");
  for (const [pattern, sign] of [...UNITS, ...COMPARISONS]) line = line.replace(pattern, sign);
  return line
    .replace(/\bbetween\s+(\S+)\s+(?:and|to)\s+(\S+)/g, " >= $1 <= $2 ")
    .replace(/(^|\s)(\d[\d.]*)([a-z]*)\s*(?:-|to)\s*(\d[\d.]*)([a-z]+)(?=\s)/g, rangeWords)
    .replace(/(?<=\s)(\$?\d[\w./]*)\+/g, " >= $1 ")
    .replace(/(<=|>=|<|>|=)/g, " $1 ")
    .split(/\s+/)
    .map((word) => word.replace(/[.:]+$/, ""))
    .filter((word) => word !== "" && !SMALL.test(word));
}

/** `20b-70b`, `20-70b`: both bounds in the unit of the second, where the first has none. */
function rangeWords(_all: string, before: string, low: string, unit: string, high: string, other: string) {
  return `${before} >= ${low}${unit === "" ? other : unit} <= ${high}${other} `;
}

/** The sign at a place, or none, and where the value behind it stands. */
export function comparisonAt(
  words: readonly string[],
  at: number,
): { readonly sign: Comparison | null; readonly next: number } {
  const word = words[at] ?? "";
  return isComparison(word) ? { sign: word, next: at + 1 } : { sign: null, next: at };
}

const isComparison = (word: string): word is Comparison => /^(?:<=?|>=?|=)$/.test(word);

export function compares(value: number, sign: Comparison, bound: number): boolean {
  switch (sign) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "=":
      return value === bound;
  }
}

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  "<": "less than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
  "=": "exactly",
};

/** What an operation knows of filters, for reading them and for telling people what to type. */
export interface FilterGrammar<Entry> {
  /** `models` */
  readonly name: string;
  readonly readers: readonly FilterReader<Entry>[];
  /** Words that stand for something, for "did you mean". */
  readonly vocabulary: () => Iterable<string>;
  /** `a family (qwen), a size (under 100b) …` */
  readonly hint: string;
}

/** Reads a whole filter. Throws UserError (`not_understood`) for a word that no reader knows. */
export function readFilter<Entry>(grammar: FilterGrammar<Entry>, text: string): readonly Condition<Entry>[] {
  const words = filterWords(text);
  const conditions: Condition<Entry>[] = [];
  for (let at = 0; at < words.length; ) {
    const read = firstOf(grammar.readers, words, at);
    if (read === null) throw notUnderstood(grammar, words, at);
    conditions.push(read.condition);
    at = read.next;
  }
  return conditions;
}

function firstOf<Entry>(readers: readonly FilterReader<Entry>[], words: readonly string[], at: number) {
  for (const reader of readers) {
    const read = reader(words, at);
    if (read !== null) return read;
  }
  return null;
}

function notUnderstood<Entry>(
  { name, vocabulary, hint }: FilterGrammar<Entry>,
  words: readonly string[],
  at: number,
): UserError {
  const { sign, next } = comparisonAt(words, at);
  const end = Math.max(next, at + 1) + (sign === null ? 0 : 1);
  const typed = words.slice(at, end).join(" ");
  const near = closest(words[next] ?? "", new Set(vocabulary()), 2);
  const others = (word: string | null): string =>
    [name, ...words.slice(0, at), ...(word === null ? [] : [word]), ...words.slice(end)].join(" ");
  const commands = near.length > 0 ? near.map(others) : [others(null)];
  const instead = near.length > 0 ? `Did you mean ${near.join(" or ")}? ` : "";
  return new UserError(
    "not_understood",
    `"${typed}" is not something to filter ${name} by. ${instead}Type ${hint}.`,
    commands.map((command) => ({ label: command, command })),
  );
}
