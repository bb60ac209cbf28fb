import type { World } from "../catalog/world.ts";
import type { Operation, Word } from "../operations/operation.ts";
import { Draft } from "./draft.ts";
import { type ModelSpan, partOfModelAt } from "./model-words.ts";
import { speaksOfGguf } from "./precision-words.ts";
import { looksLikeTokens, looksLikeUsd } from "./quantities.ts";
import { readSetting, type Step } from "./settings.ts";
import { splitCommand, type Token } from "./split.ts";
import { type Reading, valueAt } from "./values.ts";
import {
  countsSomething,
  followsValueOf,
  isBetween,
  isBound,
  isSmallWord,
  restOfLine,
  takesUnit,
  wordNamed,
} from "./words.ts";

/**
 * Reads the words after an operation's name, left to right, each way of saying a thing in turn. What no
 * way understands is kept in `unread`; nothing is dropped but small words. Throws UserError where a
 * field is said twice.
 */
export function readWords(operation: Operation, typed: readonly Token[], line: string, world: World): Draft {
  const rest = restOfLine(operation);
  const tokens = rest === null ? typed.flatMap(unquoted) : typed;
  const reading: Reading = {
    world,
    gguf: tokens.some((token) => speaksOfGguf(token.key)),
    takesNumber: (all, at) => countsSomething(operation, all[at]?.key ?? ""),
  };
  const draft = new Draft(operation, tokens);
  const ways = rest === null ? WAYS : WAYS_BEFORE_TEXT;
  for (let at = 0; at < tokens.length; ) {
    const step = firstStep(ways, draft, at, reading);
    if (step !== null) {
      at = step.next;
    } else if (rest !== null) {
      const end = endOfText(operation, rest, tokens, at);
      draft.fill(rest, textFrom(tokens, at, end, line), at, end);
      at = end;
    } else {
      draft.skip(at, at + 1, wordNamed(operation, tokens[at]?.key ?? ""));
      at += 1;
    }
  }
  return draft;
}

interface Found extends Step {
  readonly word: Word;
  readonly value: unknown;
}

/** One way of understanding the words at a place: fills the draft and says where to go on. */
type Way = (draft: Draft, at: number, reading: Reading) => Step | null;

const WAYS: readonly Way[] = [
  readSetting,
  namedBefore,
  namedBehind,
  glued,
  bareOrLongerModel,
  perMillionTokens,
  smallWord,
  partOfModel,
];
/** Where free text follows, only signs and whole names are read, so that no sentence is cut up. */
const WAYS_BEFORE_TEXT: readonly Way[] = [knownSetting, bare, partOfFirstModel, joinsFirstModel];

function firstStep(ways: readonly Way[], draft: Draft, at: number, reading: Reading): Step | null {
  for (const way of ways) {
    const step = way(draft, at, reading);
    if (step !== null) return step;
  }
  return null;
}

/** Text may hold comparisons of its own: `models moe < 100b`. A sign behind no field's name belongs to it. */
function knownSetting(draft: Draft, at: number, reading: Reading): Step | null {
  const setting = draft.tokens[at]?.setting ?? null;
  const isText =
    setting !== null && !/^=/.test(signOf(draft, at)) && wordNamed(draft.operation, setting.name) === null;
  return isText ? null : readSetting(draft, at, reading);
}

/** The sign of a setting, as typed between its name and its value. */
function signOf(draft: Draft, at: number): string {
  const token = draft.tokens[at];
  return token === undefined ? "" : token.text.slice((token.setting?.name ?? "").length).trim();
}

/** `ctx 32k`, `--context 32768`, `kv cache fp8`, `--spot`. */
function namedBefore(draft: Draft, at: number, reading: Reading): Step | null {
  const { tokens, operation } = draft;
  const token = tokens[at];
  if (token === undefined || token.setting !== null) return null;
  const off = /^(?:--)?no-(.+)$/.exec(token.key)?.[1];
  const negated = off === undefined ? null : wordNamed(operation, off);
  if (negated?.kind === "flag") return fillFlag(draft, negated, false, at);
  const word = wordNamed(operation, token.key);
  if (word === null) return null;
  let start = at + 1;
  const joins = (key: string) => isBetween(key) || (word.kind === "milliseconds" && isBound(key));
  while (joins(tokens[start]?.key ?? "")) start += 1;
  const value = valueAt(word, tokens, start, reading);
  if (value === null) return word.kind === "flag" ? fillFlag(draft, word, true, at) : null;
  draft.fill(word, value.value, at, value.next);
  return { next: value.next };
}

function fillFlag(draft: Draft, word: Word, value: boolean, at: number): Step {
  draft.fill(word, value, at, at + 1);
  return { next: at + 1 };
}

/** `32k ctx`, `16 users`, `16 concurrent users`, `fp8 kv cache`. */
function namedBehind(draft: Draft, at: number, reading: Reading): Step | null {
  const found = valueWithUnit(draft, at, reading);
  if (found === null) return null;
  draft.fill(found.word, found.value, at, found.next);
  return { next: found.next };
}

function valueWithUnit(draft: Draft, at: number, reading: Reading): Found | null {
  const { tokens, operation } = draft;
  for (const word of operation.words.filter(takesUnit)) {
    const value = valueAt(word, tokens, at, reading);
    if (value === null || !followsValueOf(word, tokens[value.next]?.key ?? "")) continue;
    let next = value.next + 1;
    while (followsValueOf(word, tokens[next]?.key ?? "") || isBetween(tokens[next]?.key ?? "")) next += 1;
    // `int4 kv fp8`, `128k users 16`: the name belongs to what follows it, if both make sense so.
    const behind = valueAt(word, tokens, next, reading);
    const belongsBehind = behind !== null && !reading.takesNumber(tokens, behind.next);
    if (!belongsBehind || bareValue(draft, at, reading) === null) return { word, value: value.value, next };
  }
  return null;
}

/** `tp4`, `ctx32k`, `16users`, `ctx:32k`. */
function glued(draft: Draft, at: number, reading: Reading): Step | null {
  const token = draft.tokens[at];
  if (token === undefined || token.setting !== null) return null;
  const match =
    /^-{0,2}([a-z][a-z_-]*?)[-:]?(\d[\d.,]*[a-z%]*)$/.exec(token.key) ??
    /^-{0,2}([a-z][a-z_-]*):(.+)$/.exec(token.key);
  const named = match === null ? null : wordNamed(draft.operation, match[1] ?? "");
  const behind = /^([\d.,]*\d[km]?)([a-z]+)$/.exec(token.key);
  const counted = draft.operation.words.find((word) => followsValueOf(word, behind?.[2] ?? ""));
  const [word, text] = named !== null ? [named, match?.[2]] : [counted, behind?.[1]];
  if (word === undefined || text === undefined) return null;
  const parts = splitCommand(text);
  const value = valueAt(word, parts, 0, reading);
  if (value === null || value.next !== parts.length) return null;
  draft.fill(word, value.value, at, at + 1);
  return { next: at + 1 };
}

/** A word known by its own shape or by the catalog; the longest reading wins. */
function bare(draft: Draft, at: number, reading: Reading): Step | null {
  const found = bareValue(draft, at, reading);
  if (found === null) return null;
  draft.fill(found.word, found.value, at, found.next);
  return { next: found.next };
}

/** The same where no sentence follows: `r1 distill llama 70b` is not `r1`. */
function bareOrLongerModel(draft: Draft, at: number, reading: Reading): Step | null {
  const found = bareValue(draft, at, reading);
  const isModel = found?.word.kind === "model" || found?.word.kind === "models";
  const part = isModel ? modelPart(draft, at, reading) : null;
  return part !== null && found !== null && part.next > found.next
    ? partOfModel(draft, at, reading)
    : bare(draft, at, reading);
}

function bareValue(draft: Draft, at: number, reading: Reading): Found | null {
  let best: Found | null = null;
  for (const word of draft.operation.words) {
    if (!standsAlone(draft.operation, word, draft.tokens, at)) continue;
    const value = valueAt(word, draft.tokens, at, reading);
    if (value !== null && value.next > (best?.next ?? at)) best = { word, ...value };
  }
  return best;
}

/** A number stands alone only with a sign of what it counts, and where only one field counts that. */
function standsAlone(operation: Operation, word: Word, tokens: readonly Token[], at: number): boolean {
  const text = tokens[at]?.text ?? "";
  const only = operation.words.filter(({ kind }) => kind === word.kind).length === 1;
  switch (word.kind) {
    case "tokens":
      return only && looksLikeTokens(text);
    case "usd":
      return word.bare && (looksLikeUsd(text) || looksLikeUsd(`${text} ${tokens[at + 1]?.text ?? ""}`));
    case "gib":
      return word.bare && /^\d[\d.]*\s*[gm]i?b$/i.test(text);
    case "milliseconds":
      return word.bare && /^\d[\d.]*\s*ms$/i.test(text);
    case "count":
    case "fraction":
    case "flag":
      return false;
    default:
      return word.bare;
  }
}

/** `what does it cost per 1M tokens`: what every price is told for. */
function perMillionTokens(draft: Draft, at: number): Step | null {
  const behind = draft.tokens.slice(at, at + 5).map(({ key }) => key);
  const phrase = /^per (?:1 ?m|(?:1 |one )?million|1,000,000)(?: (?:input|output|generated))? tokens?\b/.exec(
    behind.join(" "),
  );
  return phrase === null ? null : { next: at + phrase[0].split(" ").length };
}

function smallWord(draft: Draft, at: number): Step | null {
  const token = draft.tokens[at];
  return token !== undefined && token.setting === null && isSmallWord(token.key) ? { next: at + 1 } : null;
}

/** Part of a name, where several models may be meant: the resolver lists them. */
function partOfModel(draft: Draft, at: number, reading: Reading): Step | null {
  const word = draft.operation.words.find(
    ({ kind, bare }) => bare && (kind === "model" || kind === "models"),
  );
  const span = word === undefined ? null : modelPart(draft, at, reading);
  if (word === undefined || span === null) return null;
  draft.fill(word, word.kind === "models" ? [span.name] : span.name, at, span.next);
  return { next: span.next };
}

/** Behind a model begins the text: in `license llama 3.3 70b distill into ours`, `distill` is no second name. */
function partOfFirstModel(draft: Draft, at: number, reading: Reading): Step | null {
  const known = draft.operation.words.some(({ kind, field }) => kind === "model" && draft.has(field));
  return known ? null : partOfModel(draft, at, reading);
}

/** `license for mixtral`: the small word before a model is no text. */
function joinsFirstModel(draft: Draft, at: number, reading: Reading): Step | null {
  if (at > 0 || !/^(?:for|of|on|about)$/.test(draft.tokens[at]?.key ?? "")) return null;
  const behind = bareValue(draft, at + 1, reading);
  return behind?.word.kind === "model" ? { next: at + 1 } : null;
}

function modelPart(draft: Draft, at: number, reading: Reading): ModelSpan | null {
  return partOfModelAt(draft.tokens, at, reading.world, (next) => beginsOther(draft, next, reading));
}

/** Whether something that is no part of a model's name begins here. */
function beginsOther(draft: Draft, at: number, reading: Reading): boolean {
  const key = draft.tokens[at]?.key ?? "";
  if (key.startsWith("-") || isSmallWord(key) || wordNamed(draft.operation, key) !== null) return true;
  const kind = bareValue(draft, at, reading)?.word.kind ?? "model";
  return (kind !== "model" && kind !== "models") || valueWithUnit(draft, at, reading) !== null;
}

/** Quotes keep a sentence together; around names they change nothing. Members of a list stay whole. */
function unquoted(token: Token): readonly Token[] {
  if (!token.quoted || token.joined) return [token];
  return splitCommand(token.text).map((part) => ({ ...part, quoted: false, start: token.start }));
}

/** Settings behind a text that may be left out are settings (`models qwen limit=50`); a log keeps its own. */
function endOfText(operation: Operation, text: Word, tokens: readonly Token[], from: number): number {
  let end = tokens.length;
  if (operation.input.shape[text.field]?.safeParse(undefined).success !== true) return end;
  while (end - 1 > from && isSettingOf(operation, tokens[end - 1])) end -= 1;
  return end;
}

function isSettingOf(operation: Operation, token: Token | undefined): boolean {
  const setting = token?.setting ?? null;
  return setting !== null && setting.value !== "" && wordNamed(operation, setting.name) !== null;
}

function textFrom(tokens: readonly Token[], from: number, to: number, line: string): string {
  const token = tokens[from];
  if (token === undefined) return "";
  if (token.quoted && from === to - 1) return token.text;
  return line.slice(token.start, tokens[to]?.start).trim();
}
