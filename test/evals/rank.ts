/** A text to be found, by its own name. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

/** The usual constants of BM25 (Robertson and Zaragoza 2009): term saturation and length normalization. */
const K1 = 1.2;
const B = 0.75;

/**
 * Ranks documents by BM25 of their words: what a host's tool search does at its simplest. It stands in for a
 * model where none is at hand, and shows when two descriptions can no longer be told apart.
 */
export function rank(question: string, documents: readonly Document[]): readonly string[] {
  const bags = documents.map(({ name, text }) => ({ name, words: wordsOf(text) }));
  const averageLength = bags.reduce((sum, { words }) => sum + words.length, 0) / bags.length;
  const scored = bags.map(({ name, words }) => {
    const score = [...new Set(wordsOf(question))].reduce((sum, word) => {
      const frequency = words.filter((other) => other === word).length;
      const having = bags.filter((bag) => bag.words.includes(word)).length;
      const rarity = Math.log(1 + (bags.length - having + 0.5) / (having + 0.5));
      const saturated =
        (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * words.length) / averageLength));
      return sum + rarity * saturated;
    }, 0);
    return { name, score };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ name }) => name);
}

/** Lower case, without endings that only inflect: `costs`, `listed` and `recommending` meet their stems. */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) =>
    word.length > 4 ? word.replace(/(ies|es|s|ed|ing)$/, "") : word,
  );
}
