import { randomUUID } from "node:crypto";
import type { CallToolResult, ServerContext, Tool } from "@modelcontextprotocol/server";
import { type Operation, UserError, type World } from "../core/index.ts";
import { answerResult, bugResult, userErrorResult } from "./answer.ts";
import { inputSchema, outputSchema } from "./json-schema.ts";
import type { McpLogger } from "./options.ts";
import { progressOf } from "./progress.ts";
import type { ToolEntry, WireArguments } from "./surface.ts";

/** Every operation answers from the world it is given and changes nothing. */
const ANNOTATIONS = {
  readOnlyHint: true,
  idempotentHint: true,
  destructiveHint: false,
  openWorldHint: false,
};

/** The tool of one operation. */
export function toolOf(operation: Operation, name: string, world: World, logger: McpLogger): ToolEntry {
  const listing: Tool = {
    name,
    title: operation.title,
    description: operation.description,
    inputSchema: inputSchema(operation.input),
    outputSchema: outputSchema(operation.output),
    annotations: { title: operation.title, ...ANNOTATIONS },
  };
  const fields = Object.keys(operation.input.shape);
  return {
    listing,
    async call(args, context) {
      try {
        refuseUnknownArguments(name, fields, args);
        return answerResult(await operation.answer(args, operationContext(world, context)));
      } catch (error) {
        return failure(error, name, context, logger);
      }
    },
  };
}

function operationContext(world: World, context: ServerContext) {
  const progress = progressOf(context);
  return { world, signal: context.mcpReq.signal, ...(progress === undefined ? {} : { progress }) };
}

function refuseUnknownArguments(tool: string, fields: readonly string[], args: WireArguments): void {
  const unknown = Object.keys(args).filter((key) => !fields.includes(key));
  if (unknown.length === 0) return;
  const names = unknown.map((key) => JSON.stringify(key.slice(0, 40))).join(", ");
  throw new UserError(
    "invalid_input",
    `${tool} does not take ${names}. Its arguments are: ${fields.join(", ")}.`,
  );
}

function failure(error: unknown, tool: string, context: ServerContext, logger: McpLogger): CallToolResult {
  if (error instanceof UserError) return userErrorResult(error);
  // Nobody reads the answer to a cancelled call; what it threw on the way out is not a bug.
  if (context.mcpReq.signal.aborted)
    return { isError: true, content: [{ type: "text", text: "Cancelled." }] };
  const errorId = randomUUID();
  logger.error(
    { errorId, tool, err: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    "tool call failed",
  );
  return bugResult(errorId);
}
