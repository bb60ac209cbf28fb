import { isSoft, nameTokens, plainTokens } from "../names.ts";
import type { Subject } from "../subject.ts";
import { namedSubjects, namesLicense, type SubjectIndex } from "../subjects.ts";
import { ofVersion } from "../versions.ts";
import { commonWords } from "./common-words.ts";
import { isSlip } from "./spelling.ts";

/** A model, family or license named in a question. */
export interface Mention {
  readonly text: string;
  readonly subjects: readonly Subject[];
  /** True where a license was named rather than a model. */
  readonly license: boolean;
  readonly at: number;
  readonly length: number;
}

interface Token {
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

const LONGEST_NAME = 10;

/** Names in a question, the longest first at each place; a misspelled family word is mended. */
export function mentionsIn(question: string, index: SubjectIndex, known: ReadonlySet<string>): Mention[] {
  const tokens = tokensOf(question, index).map((token, at, all) => mended(token, all[at + 1], index, known));
  const mentions: Mention[] = [];
  let next = 0;
  for (let from = 0; from < tokens.length; from += 1) {
    if (from < next) continue;
    const found = longestMention(tokens, from, index, question);
    if (found === null) continue;
    next = from + found.tokens;
    mentions.push(found.mention, ...otherSizes(found.mention, question, index));
  }
  return mentions;
}

function longestMention(tokens: readonly Token[], from: number, index: SubjectIndex, question: string) {
  const run = runFrom(tokens, from, index, question);
  for (let count = run.length; count > 0; count -= 1) {
    const part = run.slice(0, count);
    const first = part[0];
    const last = part[count - 1];
    if (first === undefined || last === undefined) continue;
    const names = part.map((token) => token.text);
    const named = namedSubjects(names, index);
    if (named.length === 0) continue;
    const version = versionBehind.exec(question.slice(last.end))?.[1];
    const subjects = version === undefined ? named : ofVersion(named, plainTokens(names), version, index);
    const mention: Mention = {
      text: question.slice(first.at, last.end),
      subjects,
      license: named.every((subject) => subject.model === null) && namesLicense(names, index),
      at: first.at,
      length: last.end - first.at,
    };
    return { mention, tokens: count };
  }
  return null;
}

/** A bare number right behind a name, unless it counts what comes next: `mistral large 2`, not `llama 2 users`. */
const versionBehind =
  /^[\s-]?(\d{1,2}(?:\.\d+)?)(?![\w.%$]|\s*(?:x\b|k\b|m\b|users?|people|gpus?|nodes?|servers?|months?|weeks?|days?|years?|employees|dev|engineers?|customers?|million|billion|thousand|percent|times|of\b))/i;

const sizes = /^\s*(?:vs\.?|versus|or|and|than|,|\/)\s*(?:the\s+)?(\d+(?:\.\d+)?b)\b/i;

/** "qwen2.5-7b or 72b": the name goes on with another size. */
function otherSizes(mention: Mention, question: string, index: SubjectIndex): readonly Mention[] {
  const tokens = nameTokens(mention.text);
  const end = mention.at + mention.length;
  const size = sizes.exec(question.slice(end));
  const last = tokens.findLastIndex((token) => /^\d+(\.\d+)?b$/.test(token));
  if (size?.[1] === undefined || last < 0) return [];
  const subjects = namedSubjects(tokens.with(last, size[1].toLowerCase()), index);
  if (subjects.length === 0) return [];
  const at = end + size[0].length - size[1].length;
  const other: Mention = { text: mention.text, subjects, license: false, at, length: size[1].length };
  return [other];
}

/** Tokens that follow each other with nothing but spaces, hyphens and the like between them. */
function runFrom(
  tokens: readonly Token[],
  from: number,
  index: SubjectIndex,
  question: string,
): readonly Token[] {
  const run: Token[] = [];
  for (const token of tokens.slice(from, from + LONGEST_NAME)) {
    const before = run.at(-1);
    if (!index.vocabulary.has(token.text) && !isSoft(token.text)) break;
    if (before !== undefined && !/^[\s\-_/:]*$/.test(question.slice(before.end, token.at))) break;
    run.push(token);
  }
  return run;
}

function tokensOf(question: string, index: SubjectIndex): Token[] {
  const tokens: Token[] = [];
  for (const match of withoutOrganizations(question, index).matchAll(/[a-z0-9][a-z0-9._]*/gi)) {
    const end = match.index + match[0].replace(/[._]+$/, "").length;
    for (const text of nameTokens(match[0])) tokens.push({ text, at: match.index, end });
  }
  return tokens;
}

/** `meta-llama/Llama-3.3…`: the organization is blanked, so that the name is not read twice. */
function withoutOrganizations(question: string, index: SubjectIndex): string {
  return question.replace(/([\w.-]+)\/(?=[\w.-]+)/g, (whole, org: string) =>
    index.organizations.has(org.toLowerCase()) || /huggingface\.co/.test(whole)
      ? " ".repeat(whole.length)
      : whole,
  );
}

const SHORTEST_MENDED = 4;

/** `lamma` and `llama` differ only in which letter is doubled. */
const undoubled = (name: string): string => name.replace(/(.)\1+/g, "$1");

/** Before a version or size (`quen3`) even an exchanged letter is mended: no plain English stands there. */
function mended(
  token: Token,
  next: Token | undefined,
  index: SubjectIndex,
  known: ReadonlySet<string>,
): Token {
  const { text } = token;
  if (text.length < SHORTEST_MENDED || /\d/.test(text)) return token;
  if (index.vocabulary.has(text) || known.has(text) || commonWords.has(text)) return token;
  const numbered = next !== undefined && /^\d/.test(next.text) && index.vocabulary.has(next.text);
  const family = [...index.families].find(
    (name) =>
      name[0] === text[0] &&
      name.length >= SHORTEST_MENDED &&
      (isSlip(text, name, numbered || text.length > 6) || undoubled(text) === undoubled(name)),
  );
  return family === undefined ? token : { ...token, text: family };
}
