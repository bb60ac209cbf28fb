import type { CallToolResult } from "@modelcontextprotocol/server";
import { type Operation, readCommand, type Suggestion, UserError, type World } from "../core/index.ts";

/**
 * Wrong input, told to the model as a result, so that it can mend the call. Suggestions are commands; an
 * agent gets each as the call that means the same.
 */
export function userErrorResult(
  error: UserError,
  operations: readonly Operation[],
  world: World,
): CallToolResult {
  const ways = error.suggestions.map((suggestion) => `- ${wayOut(suggestion, operations, world)}`);
  const message = withToolNames(error.message, operations);
  const text = ways.length === 0 ? message : `${message}\n\nTry:\n${ways.join("\n")}`;
  return { isError: true, content: [{ type: "text", text }] };
}

/** Messages name operations as people type them, in backticks; an agent has tools instead. */
function withToolNames(message: string, operations: readonly Operation[]): string {
  return message.replaceAll(/`([a-z -]+)`/g, (quoted, typed) => {
    const tool = operations.find(({ name }) => name === typed)?.tool ?? null;
    return tool === null ? quoted : `\`${tool}\``;
  });
}

function wayOut({ label, command }: Suggestion, operations: readonly Operation[], world: World): string {
  const call = toolCall(command, operations, world);
  const same = call ?? `\`${command}\``;
  return label === command && call !== null ? call : `${label}: ${same}`;
}

/** `fit scout 1xH100` as `fit_model {"model":"scout","hardware":"1xH100"}`; null where no tool does it. */
function toolCall(command: string, operations: readonly Operation[], world: World): string | null {
  try {
    const { operation, input } = readCommand(command, operations, world);
    return operation.tool === null ? null : `${operation.tool} ${JSON.stringify(input)}`;
  } catch (error) {
    // A suggestion that is not a whole command is shown as it is.
    if (error instanceof UserError) return null;
    throw error;
  }
}
