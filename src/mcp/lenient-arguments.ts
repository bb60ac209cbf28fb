import { type Operation, readField, type Word, type World } from "../core/index.ts";
import type { WireArguments } from "./surface.ts";

/** What models like to send as text, in the words of the user. Names are resolved by the operations. */
const READ_FROM_TEXT: ReadonlySet<Word["kind"]> = new Set([
  "precision",
  "kvPrecision",
  "tokens",
  "count",
  "fraction",
  "usd",
  "gib",
  "milliseconds",
  "choice",
  "flag",
  "models",
]);

/**
 * Arguments as they were meant: `null` is not given, and text where a number or a closed set is wanted is read
 * as in a command (`"32k"`, `"FP8"`). What cannot be read stays, and is refused with its name.
 */
export function lenientArguments(operation: Operation, args: WireArguments, world: World): WireArguments {
  const words = new Map(operation.words.map((word) => [word.field, word]));
  const given = Object.entries(args).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([name, value]) => [name, meant(words.get(name), value, world)]));
}

function meant(word: Word | undefined, value: unknown, world: World): unknown {
  if (typeof value !== "string" || word === undefined || !READ_FROM_TEXT.has(word.kind)) return value;
  return readField(word, value, world) ?? value;
}
