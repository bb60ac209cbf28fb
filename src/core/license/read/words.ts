import { inEnglish } from "./foreign-words.ts";

/**
 * One word of a question. Ends of sentences are kept as words whose stem is `.`, commas, dashes and brackets as
 * `,`: a negation does not reach over them.
 */
export interface Word {
  readonly text: string;
  readonly stem: string;
  /** Position of its first letter in the question. */
  readonly at: number;
}

/** Forms that no rule makes, with the stem of their word. */
const irregular: { readonly [form: string]: string } = {
  sold: "sel",
  resold: "resel",
  selling: "sel",
  built: "build",
  made: "mak",
  ran: "run",
  running: "run",
  wrote: "write",
  taught: "teach",
  kept: "keep",
  told: "tel",
  bought: "buy",
  paid: "pay",
  held: "hold",
  suing: "sue",
  sued: "sue",
  licence: "licens",
  licences: "licens",
  lisence: "licens",
  lisense: "licens",
  liscense: "licens",
  liscence: "licens",
  nothing: "nothing",
  wich: "which",
  defence: "defens",
  "can't": "cannot",
  "won't": "not",
  "don't": "not",
  "doesn't": "not",
  "isn't": "not",
  "aren't": "not",
  "didn't": "not",
  dont: "not",
  cant: "cannot",
  "w/o": "without",
  wo: "without",
  lawyers: "lawyer",
  eula: "eula",
  embed: "embed",
  embedded: "embed",
  embedding: "embedding",
  embeddings: "embedding",
  saas: "saas",
  us: "us",
  gdpr: "gdpr",
  ios: "ios",
};

/** A light stemmer: enough that forms of one word meet, on both sides of a comparison. */
export function stem(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  let root = word.replace(/'s?$/, "");
  if (root.length > 4) root = root.replace(/ies$/, "y");
  if (root.length > 3) root = root.replace(/(?<![su])s$/, "");
  if (root.length > 5) root = root.replace(/(isation|ization|ising|izing|ised|ized|ise|ize)$/, "iz");
  if (root.length > 5) root = root.replace(/ing$/, "");
  if (root.length > 4) root = root.replace(/ed$/, "");
  if (root.length > 3) root = root.replace(/e$/, "").replace(/([^aeiouy])\1$/, "$1");
  return root;
}

/** Articles, pronouns and auxiliaries: they separate words but say nothing. */
const silent = new Set(
  (
    "a an the my your their its his her this that these those any some we i you they it he she is are am be " +
    "been being was were do does did could may might would should will shall have has had please hi hey so " +
    "well also just really actually there here i'm we're we've it's let's"
  ).split(" "),
);

function wordAt(written: string, at: number): Word {
  const text = inEnglish(written);
  return { text, stem: stem(text), at };
}

const pattern =
  /[\p{L}\p{N}][\p{L}\p{N}.'’&+]*[\p{L}\p{N}+]|[\p{L}\p{N}]|w\/o|[?!;,:()—–]|(?<=\s)-(?=\s)|\.(?=\s|$)/giu;

/** Words in order. Hyphens and slashes separate; silent words are left out. */
export function wordsOf(question: string): Word[] {
  const words: Word[] = [];
  for (const match of question.matchAll(pattern)) {
    const text = match[0].toLowerCase().replace(/’/g, "'");
    if (/^[?!;.]$/.test(text)) words.push({ text, stem: ".", at: match.index });
    else if (/^[,:()—–-]$/.test(text)) words.push({ text, stem: ",", at: match.index });
    else if (!silent.has(text)) words.push(wordAt(text, match.index));
  }
  return words;
}
