import { tokensAsTyped } from "./quantities.ts";
import type { JsonObject, Word } from "./word.ts";

/** Writes an input as the command line that reads back as the same input: `fit maverick 4xH100 ctx=32k`. */
export function formatCommand(
  operation: { readonly name: string; readonly words: readonly Word[] },
  input: JsonObject,
): string {
  const parts = operation.words.flatMap((word) => formatWord(word, input[word.field]));
  return [operation.name, ...parts].join(" ");
}

function formatWord(word: Word, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const name = word.names[0] ?? word.field;
  switch (word.kind) {
    case "flag":
      return value === true ? [`--${name}`] : [`${name}=${String(value)}`];
    case "tokens":
      return [`${name}=${typeof value === "number" ? tokensAsTyped(value) : String(value)}`];
    case "milliseconds":
      return [`${name}=${String(value)}ms`];
    case "gib":
      return [`${name}=${String(value)}GiB`];
    case "models":
      return formatModels(word, name, Array.isArray(value) ? value.map(String) : [String(value)]);
    case "count":
    case "fraction":
    case "usd":
      return [`${name}=${String(value)}`];
    case "choice":
    case "precision":
    case "kvPrecision":
      return [word.bare ? String(value) : `${name}=${String(value)}`];
    case "model":
    case "hardware":
    case "engine":
      return [formatName(word, name, String(value))];
    case "text":
      return isTypable(String(value)) ? [formatText(name, String(value))] : [];
  }
}

/** Names that read back by their own shape; anything else is written in quotes and read as it stands. */
const BARE: Readonly<Partial<Record<Word["kind"], RegExp>>> = {
  model: /^[\p{L}\d][\p{L}\d._/@:-]*(?: [\p{L}\d._-]+)*$/u,
  // No spaces: after MiniMax, "m1 ultra" would be read as MiniMax M1 and the rest.
  hardware: /^(?:\d+x){0,2}(?:[a-z]|\d{4})[a-z0-9+-]*$/i,
  engine: /^[a-z][a-z.-]*(?:@\d[\w.+-]*)?$/,
};

function formatName(word: Word, name: string, value: string): string {
  const bare = word.bare && BARE[word.kind]?.test(value) === true && !/[.:-]$/.test(value);
  return bare ? quotedIfSpaced(value) : `${name}=${quoted(value)}`;
}

/** One plain word needs no quotes: `domicile=EU`. */
const formatText = (name: string, value: string): string =>
  `${name}=${/^[a-z\d]+(?:[._-][a-z\d]+)*$/i.test(value) ? value : quoted(value)}`;

function formatModels(word: Word, name: string, values: readonly string[]): string[] {
  if (word.bare && values.every((value) => BARE.model?.test(value) === true))
    return [values.map(quotedIfSpaced).join(", ")];
  return [`${name}=${values.map(quoted).join(",")}`];
}

/** A pasted log is not written back: commands are shown, kept in buttons and logged. */
const isTypable = (text: string): boolean => text.length <= LONGEST_TYPED && !/[\r\n]/.test(text);
const LONGEST_TYPED = 500;

const quotedIfSpaced = (value: string): string => (value.includes(" ") ? quoted(value) : value);

const quoted = (value: string): string => `"${value.replace(/[\\"“”„‟]/g, "\\$&")}"`;
