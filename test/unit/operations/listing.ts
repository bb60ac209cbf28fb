import { loadWorld, type Operation, operations, readCommand, UserError } from "../../../src/core/index.ts";

export const world = loadWorld("2026-11-24");

export function operationNamed(name: string): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
}

/** The answer to a line as people type it. */
export async function answerTo(line: string) {
  const { operation, input } = readCommand(line, operations, world);
  return { operation, input, ...(await operation.answer(input, { world })) };
}

/** The error that a line ends in. */
export async function errorOf(line: string): Promise<UserError> {
  try {
    await answerTo(line);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`"${line}" was understood`);
}
