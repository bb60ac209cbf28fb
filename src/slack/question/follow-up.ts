import { type ReadOptions, UserError } from "../../core/index.ts";
import type { Answering, Command } from "../ask.ts";

/** Words before the point of a follow-up: "and on 8xH200?", "what about fp8", "same with 16 users". */
const LEADING =
  /^(?:and|or|but|so|ok|then|now|also|with|the|same|try|more|it|what about|how about|what if)\b[\s,]*/i;

/** What a follow-up may leave out, where the command before it has said it. */
const SHARED = ["model", "hardware"] as const;

/**
 * Reads a line that may lean on the one before it in the same conversation. What it says replaces what
 * was said; all else stays. Throws the UserError of the line itself when it makes no sense either way.
 */
export function readInConversation(
  text: string,
  previous: string | null,
  core: Answering,
  given: ReadOptions = {},
): Command {
  const whole = () => core.readCommand(text, core.operations, core.world, given);
  if (previous === null) return whole();
  // Where something was asked before, a line without a word for what it asks leans on that first.
  const read = (line: string) =>
    core.readCommand(line, core.operations, core.world, { ...given, mayImply: false });
  const before = attempt(() => read(previous));
  if (before instanceof UserError) return whole();
  const alone = attempt(() => read(text));
  if (!(alone instanceof UserError)) return aboutTheSame(alone, before, core);
  // A line that names an operation of its own asks that one about the same model.
  const lines =
    alone.code === "unknown_operation"
      ? [...sameOperation(text, before, core), ...ownOperation(text, before, core)]
      : ownOperation(text, before, core);
  for (const { line, keeps } of lines) {
    const now = attempt(() => read(line));
    if (now instanceof UserError) continue;
    return keeps ? { operation: before.operation, input: { ...before.input, ...now.input } } : now;
  }
  return aboutTheSame(whole(), before, core);
}

interface Attempt {
  readonly line: string;
  /** What the line does not say stays as it was. */
  readonly keeps: boolean;
}

function sameOperation(text: string, { operation, input }: Command, core: Answering): readonly Attempt[] {
  const point = withoutLeading(text);
  const { model } = input;
  const line = model === undefined ? null : core.formatCommand(operation, { model });
  return [
    { line: `${operation.name} ${point}`, keeps: true },
    ...(line === null ? [] : [{ line: `${line} ${point}`, keeps: true }]),
  ];
}

/** `cost?` after `fit maverick 4xH100` is `cost maverick 4xH100`. */
function ownOperation(text: string, { operation, input }: Command, core: Answering): readonly Attempt[] {
  const point = withoutLeading(text);
  const said = (fields: readonly string[]) => {
    const shared = Object.fromEntries(
      fields.flatMap((field) => (field in input ? [[field, input[field]]] : [])),
    );
    return core.formatCommand(operation, shared).slice(operation.name.length);
  };
  return [SHARED, SHARED.slice(0, 1)].map((fields) => ({ line: `${point}${said(fields)}`, keeps: false }));
}

/** A question in plain words that names no model is about the one that was spoken of. */
function aboutTheSame(command: Command, { input: { model } }: Command, core: Answering): Command {
  const { question } = command.input;
  const names = ["model", "license"].some((field) => command.input[field] !== undefined);
  if (typeof question !== "string" || names || model === undefined || namesModel(question, core))
    return command;
  return { operation: command.operation, input: { ...command.input, model } };
}

/** A longer question is a text of its own. */
const MOST_WORDS = 30;

/** Whether a word, or two together, are a model to an operation that reads every word. */
function namesModel(text: string, core: Answering): boolean {
  const words = text.split(/[\s,;?!]+/).filter((word) => word !== "");
  const asksForModel = core.operations.find(
    ({ words: fields }) => fields[0]?.field === "model" && !fields.some(({ kind }) => kind === "text"),
  );
  if (words.length > MOST_WORDS || asksForModel === undefined) return true;
  return words.some((word, at) =>
    [word, `${word} ${words[at + 1] ?? ""}`].some((name) => {
      const read = attempt(() =>
        core.readCommand(`${asksForModel.name} ${name}`, core.operations, core.world),
      );
      return !(read instanceof UserError) && read.input.model !== undefined;
    }),
  );
}

function withoutLeading(text: string): string {
  let point = text.replaceAll(/[?!.\s]+$/g, "").trim();
  while (LEADING.test(point)) point = point.replace(LEADING, "");
  return point;
}

function attempt(read: () => Command): Command | UserError {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
