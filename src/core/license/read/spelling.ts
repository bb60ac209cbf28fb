import { closest } from "../../closest.ts";
import type { Word } from "./words.ts";

const SHORTEST = 5;
const LONG = 7;

/**
 * Words that nobody knows become the nearest word that the lexicon knows, if it starts with the same
 * letter; what a word could equally be is left as it was typed.
 */
export function corrected(words: readonly Word[], known: ReadonlySet<string>): Word[] {
  const byLetter = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < SHORTEST - 1) continue;
    const letter = word[0] ?? "";
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), word]);
  }
  return words.map((word) => {
    if (known.has(word.stem) || known.has(word.text) || word.text.length < SHORTEST) return word;
    const near = byLetter.get(word.stem[0] ?? "") ?? [];
    const best = closest(word.stem, near, 1)[0];
    return best === undefined || tooFar(word.stem, best) ? word : { ...word, stem: best };
  });
}

/**
 * In short words only a letter too many, one too few or two swapped count as a slip: an exchanged letter
 * usually makes another English word (`stuff`, `staff`).
 */
function tooFar(typed: string, known: string): boolean {
  if (typed.length >= LONG) return false;
  if (typed.length !== known.length) return Math.abs(typed.length - known.length) > 1;
  return [...typed].sort().join("") !== [...known].sort().join("");
}
