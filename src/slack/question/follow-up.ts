import { type ReadOptions, UserError } from "../../core/index.ts";
import type { Answering, Command } from "../ask.ts";

/** Words before the point of a follow-up: "and on 8xH200?", "what about fp8". */
const LEADING = /^(?:and|or|but|so|ok|then|now|also|with|what about|how about|what if)\s+/i;

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
  const read = (line: string) => core.readCommand(line, core.operations, core.world, given);
  const alone = attempt(() => read(text));
  if (!(alone instanceof UserError) || previous === null) return orThrow(alone);
  const before = attempt(() => read(previous));
  if (before instanceof UserError) throw alone;
  const point = withoutLeading(text);
  const { model } = before.input;
  const candidates = [
    `${before.operation.name} ${point}`,
    ...(model === undefined ? [] : [`${core.formatCommand(before.operation, { model })} ${point}`]),
  ];
  for (const line of candidates) {
    const now = attempt(() => read(line));
    if (!(now instanceof UserError)) {
      return { operation: before.operation, input: { ...before.input, ...now.input } };
    }
  }
  throw alone;
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

function orThrow(command: Command | UserError): Command {
  if (command instanceof UserError) throw command;
  return command;
}
