import { stem, type Word } from "./words.ts";

/**
 * A way of saying something: `fine tune`, `train & output|response`. Words in a row may have
 * prepositions between them, `|` gives alternatives, `&` joins parts that may stand anywhere, `=` asks
 * for exactly this form.
 */
export type Phrase = string;

export interface Said {
  /** Indexes of the words that the phrase took. */
  readonly words: readonly number[];
  readonly negated: boolean;
}

type Slot = ReadonlySet<string>;
type Part = readonly Slot[];

const compiled = new Map<Phrase, readonly Part[]>();

function compile(phrase: Phrase): readonly Part[] {
  const known = compiled.get(phrase);
  if (known !== undefined) return known;
  const parts = phrase.split(" & ").map((part) => part.split(" ").map(slotOf));
  compiled.set(phrase, parts);
  return parts;
}

/** `=owns` stands for that form alone, every other word for all forms of its stem. */
const slotOf = (slot: string): Slot =>
  new Set(slot.split("|").map((word) => (word.startsWith("=") ? word : stem(word))));

/** Stems of every word in a phrase: what typing errors are corrected to. */
export const stemsOf = (phrase: Phrase): readonly string[] =>
  compile(phrase).flatMap((part) => part.flatMap((slot) => [...slot]));

const between = new Set(
  "of to for in on at with from by as and or into out our over per via up under about not only more".split(
    " ",
  ),
);
const MOST_BETWEEN = 2;

/** Where a phrase is said, or null. */
export function findPhrase(words: readonly Word[], phrase: Phrase): Said | null {
  const taken: number[] = [];
  for (const part of compile(phrase)) {
    const found = findPart(words, part);
    if (found === null) return null;
    taken.push(...found);
  }
  return { words: taken, negated: isNegated(words, Math.min(...taken)) };
}

function findPart(words: readonly Word[], part: Part): readonly number[] | null {
  for (let start = 0; start < words.length; start += 1) {
    const taken = matchAt(words, part, start);
    if (taken !== null) return taken;
  }
  return null;
}

function matchAt(words: readonly Word[], part: Part, start: number): readonly number[] | null {
  const taken: number[] = [];
  let at = start;
  for (const slot of part) {
    let skipped = 0;
    while (taken.length > 0 && skipped < MOST_BETWEEN && !has(slot, words[at]) && isBetween(words[at])) {
      at += 1;
      skipped += 1;
    }
    if (!has(slot, words[at])) return null;
    taken.push(at);
    at += 1;
  }
  return taken;
}

const has = (slot: Slot, word: Word | undefined): boolean =>
  word !== undefined && (slot.has(word.stem) || slot.has(`=${word.text}`));
const isBetween = (word: Word | undefined): boolean =>
  word !== undefined && (between.has(word.text) || word.stem === ",");

const negations = new Set([
  "not",
  "no",
  "never",
  "without",
  "non",
  "nor",
  "neither",
  "cannot",
  "zero",
  "nothing",
  "none",
  "nobody",
]);

/** "no customers", "not as an API", "without publishing": a negation up to two words before. */
export function isNegated(words: readonly Word[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 3); index -= 1) {
    const word = words[index];
    if (word === undefined || word.stem === "." || word.stem === ",") return false;
    // "can't we", "isn't it" ask; only a plain negation denies.
    if (negations.has(word.stem) && word.stem !== "cannot")
      return index >= at - 2 || isBetween(words[at - 1]);
    if (!isBetween(word) && index < at - 1) return false;
  }
  return false;
}
