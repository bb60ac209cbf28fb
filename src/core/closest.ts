/**
 * Names close to what was typed, best first, at most `limit`; for "did you mean". A name is close when
 * its distance is at most a `share` of the longer one's length.
 */
export function closest(typed: string, names: Iterable<string>, limit = 3, share = 1 / 3): string[] {
  const wanted = typed.toLowerCase();
  const scored: { name: string; score: number }[] = [];
  for (const name of names) {
    const known = name.toLowerCase();
    const longer = Math.max(wanted.length, known.length);
    const most = longer * share;
    if (Math.abs(wanted.length - known.length) > most) continue;
    const score = typingDistance(wanted, known);
    if (score <= most) scored.push({ name, score });
  }
  scored.sort((a, b) => a.score - b.score || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return scored.slice(0, limit).map((one) => one.name);
}

/** A slip that keeps every letter that was typed (one left out) is likelier than a wrong one. */
const MISSING = 0.9;
const WRONG = 1;
/** People seldom get the first letter wrong. */
const WRONG_FIRST = 1.1;

/**
 * Damerau-Levenshtein distance (optimal string alignment) from what was typed to a name, with the
 * weights above. Boytsov 2011, "Indexing methods for approximate dictionary searching", section 2.
 */
function typingDistance(typed: string, name: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: name.length + 1 }, (_, index) => index * MISSING);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i * WRONG];
    for (let j = 1; j <= name.length; j++) {
      const same = typed[i - 1] === name[j - 1];
      const swapped = i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1];
      const replace = same ? 0 : i === 1 && j === 1 ? WRONG_FIRST : WRONG;
      row[j] = Math.min(
        at(last, j) + WRONG,
        at(row, j - 1) + MISSING,
        at(last, j - 1) + replace,
        swapped ? at(beforeLast, j - 2) + WRONG : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, name.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
