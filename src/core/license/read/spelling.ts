import { closest } from "../../closest.ts";
import { commonWords } from "./common-words.ts";
import type { Word } from "./words.ts";

const SHORTEST = 5;
/** From here on an exchanged letter counts as a slip: in short words it makes other words (`stuff`, `staff`). */
const LONG = 7;
/** From here on two slips are forgiven. */
const VERY_LONG = 9;

/**
 * Words that nobody knows become the nearest word that the lexicon knows, if it starts with the same
 * letter; what a word could equally be is left as it was typed.
 */
export function corrected(words: readonly Word[], known: ReadonlySet<string>): Word[] {
  const byLetter = byFirstLetter(known);
  return words.map((word) => {
    if (known.has(word.stem) || known.has(word.text)) return word;
    if (word.text.length < SHORTEST || commonWords.has(word.text)) return word;
    const near = byLetter.get(word.stem[0] ?? "") ?? [];
    const best = near.find((name) => isSlip(word.stem, name)) ?? farther(word.stem, near);
    return best === undefined ? word : { ...word, stem: best };
  });
}

const sorted = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, readonly string[]>>();

/** The words of a vocabulary by first letter, sorted once. */
function byFirstLetter(known: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const before = sorted.get(known);
  if (before !== undefined) return before;
  const byLetter = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < SHORTEST - 1) continue;
    const letter = word[0] ?? "";
    const others = byLetter.get(letter);
    if (others === undefined) byLetter.set(letter, [word]);
    else others.push(word);
  }
  sorted.set(known, byLetter);
  return byLetter;
}

const farther = (typed: string, near: readonly string[]): string | undefined =>
  typed.length < VERY_LONG ? undefined : closest(typed, near, 1)[0];

/** One letter too many, one too few, two swapped, or (`exchange`) another letter. */
export function isSlip(typed: string, known: string, exchange = typed.length >= LONG): boolean {
  if (typed.length > known.length) return isSlip(known, typed, exchange);
  if (known.length - typed.length > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === known[at]) at += 1;
  if (typed.length < known.length) return typed.slice(at) === known.slice(at + 1);
  const rest = typed.slice(at + 1) === known.slice(at + 1);
  const swapped =
    typed[at] === known[at + 1] && typed[at + 1] === known[at] && typed.slice(at + 2) === known.slice(at + 2);
  return swapped || (exchange && rest);
}
