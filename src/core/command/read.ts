import type { World } from "../catalog/world.ts";
import { closest } from "../closest.ts";
import { type Suggestion, UserError } from "../errors.ts";
import type { JsonObject, Operation } from "../operations/operation.ts";
import { notUnderstood } from "./complain.ts";
import { type Correction, correctionsOf, readingsOfNumber } from "./did-you-mean.ts";
import type { Draft } from "./draft.ts";
import { howToType, problemInWords } from "./expected.ts";
import { formatCommand } from "./format.ts";
import { operationOf } from "./operation-word.ts";
import { readWords } from "./read-words.ts";
import { splitCommand, type Token } from "./split.ts";
import { restOfLine, typedName } from "./words.ts";

/** A command line, understood. */
export interface Command {
  readonly operation: Operation;
  readonly input: JsonObject;
}

/**
 * Reads `fit maverick 4xH100 ctx=32k` as people type it, in any order. A list is the words that a shell
 * has already parted. Throws UserError that names what was not understood and suggests whole commands;
 * nothing that was typed is dropped, except small words such as `on` and `a`.
 */
export function readCommand(
  text: string | readonly string[],
  operations: readonly Operation[],
  world: World,
): Command {
  const line = typeof text === "string" ? text : lineOf(text);
  const tokens = splitCommand(line);
  const named = operationOf(tokens, operations);
  if (named === null) throw noOperation(tokens, line, operations, world);
  return readOperation(named.operation, named.rest, line, named.inSentence, world);
}

function readOperation(
  operation: Operation,
  tokens: readonly Token[],
  line: string,
  inSentence: boolean,
  world: World,
): Command {
  const text = inSentence ? restOfLine(operation) : null;
  if (text !== null) return { operation, input: checked(operation, { [text.field]: line.trim() }) };
  const draft = readWords(operation, tokens, line, world);
  if (draft.unread.length > 0) throw corrected(draft, line, world);
  return { operation, input: checked(operation, draft.input()) };
}

/** One line of the words that a shell parted: those with spaces in quotes again. */
function lineOf(words: readonly string[]): string {
  const [only] = words;
  if (words.length === 1 && only !== undefined) return only;
  return words.map((word) => (/\s/.test(word) ? requoted(word) : word)).join(" ");
}

function requoted(word: string): string {
  const setting = /^(-{0,2}[A-Za-z][\w-]*(?:<=|=|<))(.*)$/s.exec(word);
  const quoted = (text: string): string => `"${text.replace(/[\\"“”„‟]/g, "\\$&")}"`;
  return setting === null ? quoted(word) : `${setting[1]}${quoted(setting[2] ?? "")}`;
}

/** The input if it satisfies the operation's schema; problems are told in the words that people type. */
function checked(operation: Operation, input: JsonObject): JsonObject {
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return input;
  const missing = parsed.error.issues.filter(({ path }) => path.length > 0 && !(String(path[0]) in input));
  const [example] = operation.examples;
  const suggestions = example === undefined ? [] : [{ label: example, command: example }];
  const forExample = example === undefined ? "" : ` For example: ${example}`;
  if (missing.length > 0) {
    const names = missing.map(({ path }) => typedName(operation, String(path[0])));
    throw new UserError(
      "missing_input",
      `${operation.name} needs a ${names.join(" and a ")}. ${howToType(operation)}${forExample}`,
      suggestions,
    );
  }
  const problems = parsed.error.issues.map(({ path, message }) => problemInWords(operation, path, message));
  throw new UserError("invalid_input", `${problems.join("; ")}.`, suggestions);
}

function corrected(draft: Draft, line: string, world: World): UserError {
  const corrections = correctionsOf(draft, world);
  const readings = corrections === null ? readingsOfNumber(draft).map((reading) => [reading]) : [corrections];
  const commands = readings.flatMap((reading) => correctedCommand(draft, reading, line, world) ?? []);
  return notUnderstood(draft, commands);
}

/** The line with its corrections, read anew; null where it still does not make a command. */
function correctedCommand(
  draft: Draft,
  corrections: readonly Correction[],
  line: string,
  world: World,
): string | null {
  const tokens: Token[] = [];
  for (let at = 0; at < draft.tokens.length; ) {
    const correction = corrections.find(({ from }) => from === at);
    const token = draft.tokens[at];
    if (correction !== undefined) tokens.push(...splitCommand(correction.words));
    else if (token !== undefined) tokens.push(token);
    at = correction?.to ?? at + 1;
  }
  try {
    const again = readWords(draft.operation, tokens, line, world);
    if (again.unread.length > 0) return null;
    return formatCommand(draft.operation, checked(draft.operation, again.input()));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Nothing was typed, or no operation was named: the nearest name, else every operation that can read the words. */
function noOperation(
  tokens: readonly Token[],
  line: string,
  operations: readonly Operation[],
  world: World,
): UserError {
  const names = operations.map(({ name }) => name).join(", ");
  const [first, ...others] = tokens;
  if (first === undefined) {
    return new UserError("missing_input", `Type what you want to know: ${names}.`, examplesOf(operations));
  }
  const near = closest(
    first.key,
    operations.map(({ name }) => name),
    2,
  );
  const attempts = near.flatMap((name) => operations.filter((operation) => operation.name === name));
  const suggestions = attempts.flatMap((operation) => attempted(operation, others, line, world));
  const whole = operations.flatMap((operation) => attempted(operation, tokens, line, world)).slice(0, 3);
  const offered = [...suggestions, ...(suggestions.length === 0 ? whole : [])];
  const instead =
    offered.length > 0
      ? `Did you mean: ${offered.map(({ command }) => command).join(", or: ")}`
      : `Commands: ${names}.`;
  return new UserError(
    "unknown_operation",
    `"${clip(first.text)}" is not a command. ${instead}`,
    offered.length > 0 ? offered : examplesOf(operations),
  );
}

function attempted(operation: Operation, tokens: readonly Token[], line: string, world: World): Suggestion[] {
  // Free text understands every word, so it proves nothing about an operation.
  if (restOfLine(operation) !== null) return [];
  try {
    const { input } = readOperation(operation, tokens, line, false, world);
    const command = formatCommand(operation, input);
    return [{ label: command, command }];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.suggestions
      .filter(({ command }) => error.code !== "missing_input" && command !== "")
      .slice(0, 1);
  }
}

const examplesOf = (operations: readonly Operation[]): Suggestion[] =>
  operations.slice(0, 5).flatMap(({ examples }) => {
    const [example] = examples;
    return example === undefined ? [] : [{ label: example, command: example }];
  });

const clip = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
