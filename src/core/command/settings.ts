import type { Word, WordKind } from "../operations/operation.ts";
import type { Draft } from "./draft.ts";
import { splitCommand } from "./split.ts";
import { type Reading, valueAt } from "./values.ts";
import { wordNamed } from "./words.ts";

/** Where to go on reading. */
export interface Step {
  readonly next: number;
}

/** Kinds whose value may be anything: what they name is resolved, or refused, by the operation. */
const OPEN: ReadonlySet<WordKind> = new Set(["model", "hardware", "engine", "text"]);

/** `ctx=32k`, `--context=32k`, `ttft<500 ms`, `hardware=4x h100`, `question="may we sell it?"`. */
export function readSetting(draft: Draft, at: number, reading: Reading): Step | null {
  const setting = draft.tokens[at]?.setting;
  if (setting === undefined || setting === null) return null;
  const word = wordNamed(draft.operation, setting.name);
  if (word === null) {
    draft.skip(at, at + 1);
    return { next: at + 1 };
  }
  if (setting.quoted && word.kind === "models") return quotedList(draft, at, word, setting.value);
  if (setting.quoted && OPEN.has(word.kind)) {
    draft.fill(word, setting.value, at, at + 1);
    return { next: at + 1 };
  }
  return settingValue(draft, at, word, setting, reading);
}

/** `models="a","b"` */
function quotedList(draft: Draft, at: number, word: Word, first: string): Step {
  const names = [first];
  let next = at + 1;
  for (let token = draft.tokens[next]; token?.quoted && token.joined; token = draft.tokens[next]) {
    names.push(token.text);
    next += 1;
  }
  draft.fill(word, names, at, next);
  return { next };
}

/** What directly follows the sign, with the words behind it that belong to the same value. */
function settingValue(
  draft: Draft,
  at: number,
  word: Word,
  setting: { readonly value: string; readonly quoted: boolean },
  reading: Reading,
): Step {
  const own = splitCommand(setting.value);
  const following = setting.quoted
    ? []
    : draft.tokens.slice(at + 1, at + 1 + (word.kind === "models" ? LONGEST_LIST : LONGEST_VALUE));
  const value = word.kind === "text" ? null : valueAt(word, [...own, ...following], 0, reading);
  const whole = value !== null && value.next >= own.length && (!setting.quoted || value.next === own.length);
  if (whole) {
    const next = at + 1 + value.next - own.length;
    draft.fill(word, value.value, at, next);
    return { next };
  }
  if (setting.value !== "" && (word.kind === "model" || word.kind === "text")) {
    draft.fill(word, setting.value, at, at + 1);
  } else {
    draft.skip(at, at + 1, word);
  }
  return { next: at + 1 };
}

/** Words after the sign that a value, or a list of them, may take. */
const LONGEST_VALUE = 12;
const LONGEST_LIST = 200;
