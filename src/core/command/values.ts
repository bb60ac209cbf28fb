import type { World } from "../catalog/world.ts";
import type { Word } from "../operations/operation.ts";
import { readEngine } from "./engine-words.ts";
import { hardwareAt } from "./hardware-words.ts";
import { modelAt } from "./model-words.ts";
import { readKvPrecision, readPrecision } from "./precision-words.ts";
import { readCount, readFraction, readGib, readMilliseconds, readTokens, readUsd } from "./quantities.ts";
import type { Token } from "./split.ts";

/** What a kind of word needs to know besides the words themselves. */
export interface Reading {
  readonly world: World;
  /** The line speaks of GGUF files, where `q4` is a file type. */
  readonly gguf: boolean;
  /** Whether the word at this place tells what a number before it counts. */
  readonly takesNumber: (tokens: readonly Token[], at: number) => boolean;
}

export interface Value {
  readonly value: unknown;
  /** The first word after it. */
  readonly next: number;
}

/** Reads the value of `word` that begins at `at`, as long as it goes; null where there is none. */
export function valueAt(word: Word, tokens: readonly Token[], at: number, reading: Reading): Value | null {
  switch (word.kind) {
    case "model":
      return renamed(modelAt(tokens, at, reading.world));
    case "models":
      return modelsAt(tokens, at, reading);
    case "hardware": {
      const takesNumber = (next: number): boolean => reading.takesNumber(tokens, next);
      const span = hardwareAt(tokens, at, reading.world, takesNumber);
      return span === null ? null : { value: span.label, next: span.next };
    }
    case "precision":
      return longest(tokens, at, 2, (text) => readPrecision(text, reading.gguf));
    case "kvPrecision":
      return longest(tokens, at, 2, readKvPrecision);
    case "engine": {
      const engine = longest(tokens, at, 3, (text) => readEngine(text, reading.world));
      // `vllm 0.95 util`: the number is not a version.
      const borrowed = engine !== null && engine.next > at + 1 && reading.takesNumber(tokens, engine.next);
      return borrowed
        ? longest(tokens, at, engine.next - at - 1, (text) => readEngine(text, reading.world))
        : engine;
    }
    case "tokens":
      return longest(tokens, at, 2, readTokens);
    case "count":
      return longest(tokens, at, 1, readCount);
    case "fraction":
      return longest(tokens, at, 2, readFraction);
    case "usd":
      return longest(tokens, at, 5, (text) => usdFor(word, text));
    case "gib":
      return longest(tokens, at, 2, readGib);
    case "milliseconds":
      return longest(tokens, at, 2, readMilliseconds);
    case "choice":
      return longest(tokens, at, 3, (text) => choiceOf(word, text));
    case "flag":
      return longest(tokens, at, 1, readFlag);
    case "text":
      return null;
  }
}

/** The longest run of at most `limit` words that `read` understands. */
function longest(
  tokens: readonly Token[],
  at: number,
  limit: number,
  read: (text: string) => unknown,
): Value | null {
  for (let next = Math.min(tokens.length, at + limit); next > at; next--) {
    const span = tokens.slice(at, next);
    if (span.some((token, index) => token.setting !== null || (index > 0 && token.joined))) continue;
    const value = read(span.map((token) => token.text).join(" "));
    if (value !== null) return { value, next };
  }
  return null;
}

const renamed = (span: { name: string; next: number } | null): Value | null =>
  span === null ? null : { value: span.name, next: span.next };

/** Models one after the other: `a b`, `a,b`. */
function modelsAt(tokens: readonly Token[], at: number, reading: Reading): Value | null {
  const names: string[] = [];
  let next = at;
  for (
    let span = modelAt(tokens, next, reading.world);
    span !== null;
    span = modelAt(tokens, next, reading.world)
  ) {
    names.push(span.name);
    next = span.next;
  }
  return names.length === 0 ? null : { value: names, next };
}

/** A choice typed with hyphens, spaces or underscores: `on demand` = `on_demand`. */
export function choiceOf(word: Word, text: string): string | null {
  const key = plain(text);
  return word.choices?.find((choice) => plain(choice) === key) ?? word.synonyms?.[key] ?? null;
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, "");

function readFlag(text: string): boolean | null {
  if (/^(?:true|yes|on|1)$/i.test(text)) return true;
  return /^(?:false|no|off|0)$/i.test(text) ? false : null;
}

/** An amount whose own unit (`/h`, `/M`) is not another than that in the field's name. */
function usdFor(word: Word, text: string): number | null {
  const usd = readUsd(text);
  if (usd === null) return null;
  if (usd.per === "hour" && !/hour/i.test(word.field)) return null;
  if (usd.per === "millionTokens" && !/million/i.test(word.field)) return null;
  return usd.amount;
}
