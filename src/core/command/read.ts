import type { World } from "../catalog/world.ts";
import { closest } from "../closest.ts";
import { type Suggestion, UserError } from "../errors.ts";
import type { JsonObject, Operation, OperationContext } from "../operations/operation.ts";
import { type Complete, checked } from "./check.ts";
import { errorIn } from "./correct.ts";
import { formatCommand } from "./format.ts";
import { cuedOperations, operationOf } from "./operation-word.ts";
import { readWords } from "./read-words.ts";
import { lineOf } from "./shell-words.ts";
import { splitCommand, type Token } from "./split.ts";
import { restOfLine } from "./words.ts";

/** A command line, understood. */
export interface Command {
  readonly operation: Operation;
  readonly input: JsonObject;
}

export interface ReadOptions {
  /** Free text that came by another way than the line: a log on stdin. */
  readonly piped?: string | null;
  /** The asker's team has set these, so they need not be typed. */
  readonly settings?: NonNullable<OperationContext["team"]>["settings"] | undefined;
  /** False = a line must have some word for what it asks; by default `kimi k2 on 8xB200` is understood too. */
  readonly mayImply?: boolean;
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
  { piped = null, settings, mayImply = true }: ReadOptions = {},
): Command {
  const line = typeof text === "string" ? text : lineOf(text);
  const tokens = withoutSlash(splitCommand(line), operations);
  const complete: Complete = (operation, input) => operation.complete(input, settings, world);
  const named = operationOf(tokens, operations);
  if (named === null) {
    const context = { line, inSentence: true, piped: null, complete };
    return (
      cuedCommand(tokens, context, operations, world) ??
      (mayImply ? impliedCommand(tokens, context, operations, world) : null) ??
      fail(noOperation(tokens, line, operations, world))
    );
  }
  const context = { line, inSentence: named.inSentence, piped, complete };
  return readOperation(named.operation, named.rest, context, world);
}

/** Whether a line names an operation that cannot answer without free text and has none: it may be piped. */
export function wantsText(words: readonly string[], operations: readonly Operation[]): boolean {
  const named = operationOf(splitCommand(lineOf(words)), operations);
  const text = named === null || named.inSentence ? null : restOfLine(named.operation);
  return text !== null && named?.operation.input.shape[text.field]?.safeParse(undefined).success === false;
}

interface Context {
  readonly line: string;
  readonly inSentence: boolean;
  readonly piped: string | null;
  readonly complete?: Complete;
}

function readOperation(
  operation: Operation,
  tokens: readonly Token[],
  { line, inSentence, piped, complete }: Context,
  world: World,
): Command {
  const text = restOfLine(operation);
  if (text !== null && inSentence) {
    return { operation, input: checked(operation, { [text.field]: line.trim() }, complete) };
  }
  if (text !== null && piped !== null) {
    const draft = readWords(besidePiped(operation), tokens, line, world);
    if (!draft.has(text.field)) draft.fill(text, piped, 0, 0);
    if (errorIn(draft, line, world) === null)
      return { operation, input: checked(operation, draft.input(), complete) };
  }
  const draft = readWords(operation, tokens, line, world);
  const error = errorIn(draft, line, world);
  if (error !== null) throw error;
  return { operation, input: checked(operation, draft.input(), complete) };
}

/** With the free text on stdin, `explain-log 4xH100` names hardware: only words that fit nothing else are text. */
function besidePiped(operation: Operation): Operation {
  const words = operation.words.map((word) => ({
    ...word,
    bare: word.kind === "text" ? false : word.bare || word.kind === "model" || word.kind === "hardware",
  }));
  return { ...operation, words };
}

/** The first operation that is asked for by an everyday word and understands the whole line. */
function cuedCommand(
  tokens: readonly Token[],
  context: Context,
  operations: readonly Operation[],
  world: World,
): Command | null {
  const takesText = (operation: Operation) => restOfLine(operation) !== null;
  for (const { operation, rest } of cuedOperations(tokens, operations, takesText)) {
    try {
      return readOperation(operation, rest, context, world);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return null;
}

/** What is asked without any word for it: `kimi k2 on 8xB200`, `is llama 4 ok for a German company`. */
function impliedCommand(
  tokens: readonly Token[],
  context: Context,
  operations: readonly Operation[],
  world: World,
): Command | null {
  for (const operation of operations.filter(({ isImplied }) => isImplied)) {
    try {
      const command = readOperation(operation, tokens, context, world);
      // Small words alone ask nothing.
      if (Object.keys(command.input).length > 0) return command;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  const about = operations.find((operation) => operation.isAbout(context.line, world));
  return about === undefined ? null : readOperation(about, tokens, context, world);
}

/** `/llm fit maverick`, where no slash command can be: the word of another surface is left out. */
function withoutSlash(tokens: readonly Token[], operations: readonly Operation[]): readonly Token[] {
  const isSlash = /^\/[a-z][a-z-]*$/.test(tokens[0]?.key ?? "") && tokens.length > 1;
  return isSlash && operationOf(tokens.slice(0, 1), operations) === null ? tokens.slice(1) : tokens;
}

function fail(error: UserError): never {
  throw error;
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
  const takesText = (operation: Operation) => restOfLine(operation) !== null;
  const cued = cuedOperations(tokens, operations, takesText);
  const suggestions = [
    ...attempts.flatMap((operation) => attempted(operation, others, line, world)),
    ...cued.flatMap(({ operation, rest }) => attempted(operation, rest, line, world)),
  ].slice(0, 3);
  // Free text understands every word, so it proves nothing about an operation.
  const strict = operations.filter((operation) => !takesText(operation));
  const whole = strict.flatMap((operation) => attempted(operation, tokens, line, world)).slice(0, 3);
  const offered = [...suggestions, ...(suggestions.length === 0 ? whole : [])];
  const instead =
    offered.length > 0
      ? `Did you mean: ${offered.map(({ command }) => command).join(", or: ")}`
      : `Commands: ${mainNames(operations)}; \`help\` says more.`;
  return new UserError(
    "unknown_operation",
    `"${clip(first.text)}" is not a command. ${instead}`,
    offered.length > 0 ? offered : examplesOf(operations),
  );
}

/** Those that agents get too: what Weighbridge is for. */
const mainNames = (operations: readonly Operation[]): string =>
  operations
    .filter(({ tool }) => tool !== null)
    .map(({ name }) => name)
    .join(", ");

function attempted(operation: Operation, tokens: readonly Token[], line: string, world: World): Suggestion[] {
  try {
    const { input } = readOperation(operation, tokens, { line, inSentence: false, piped: null }, world);
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
