import type { CallToolResult, ServerContext, Tool, ToolAnnotations } from "@modelcontextprotocol/server";
import { type Answer, type Operation, type Team, UserError, type World } from "../core/index.ts";
import { answerResult, bugResult, withSlackBlocks } from "./answer.ts";
import type { AnswerMemo, ToldAnswer } from "./answer-memo.ts";
import { canAsk, questionFor, withGivenFacts } from "./ask-missing.ts";
import { callerOf } from "./caller.ts";
import { takeChart, withChart, withChartArgument } from "./chart.ts";
import { inputSchema, outputSchema, type ToolSchema } from "./json-schema.ts";
import { lenientArguments } from "./lenient-arguments.ts";
import type { McpOptions } from "./options.ts";
import { progressOf } from "./progress.ts";
import type { ToolEntry, WireArguments } from "./surface.ts";
import { refuseUnknownArguments } from "./unknown-arguments.ts";
import { userErrorResult } from "./user-error.ts";
import { views } from "./view/views.ts";
import { refuseWrongArguments } from "./wrong-arguments.ts";

/** Every operation only answers. One that takes models reaches out where a Hub stands behind the catalog. */
function annotationsOf(operation: Operation, world: World): ToolAnnotations {
  const takesModels = operation.words.some(({ kind }) => kind === "model" || kind === "models");
  return {
    title: operation.title,
    readOnlyHint: true,
    idempotentHint: true,
    destructiveHint: false,
    openWorldHint: world.hub !== undefined && takesModels,
  };
}

/** What all tools of a server have in common. */
export interface ToolSetting {
  readonly world: World;
  readonly operations: readonly Operation[];
  readonly options: McpOptions;
  readonly memo: AnswerMemo;
}

/** The tool of one operation. */
export function toolOf(operation: Operation, name: string, setting: ToolSetting): ToolEntry {
  const { world, operations, options } = setting;
  const listing = listingOf(operation, name, setting);
  return {
    listing,
    async call(args, context, client) {
      try {
        const told = await tell(operation, listing, withGivenFacts(args, context), context, setting);
        const question = canAsk(client) ? questionFor(told.answer.json, listing.inputSchema, context) : null;
        return question ?? forClient(told, context, options);
      } catch (error) {
        if (error instanceof UserError) return userErrorResult(error, operations, world);
        return failure(error, name, context, options);
      }
    },
  };
}

async function tell(
  operation: Operation,
  { name, inputSchema: schema }: Tool,
  args: WireArguments,
  context: ServerContext,
  { world, options, memo }: ToolSetting,
): Promise<ToldAnswer> {
  const team = await options.teamOf?.(callerOf(context));
  const key = `${name} ${JSON.stringify([args, ownFacts(team)])}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  refuseUnknownArguments(name, schema, args, operation.words);
  const { wanted, rest } = takeChart(args, options.charts);
  const meant = lenientArguments(operation, rest, world);
  refuseWrongArguments(name, operation.input, meant);
  const answer = await operation.answer(meant, {
    ...operationContext(world, context),
    ...(team === undefined ? {} : { team }),
  });
  const bare = answerResult(answer, options.verbosity);
  const told = { answer, result: wanted ? await drawn(bare, answer, name, options) : bare };
  memo.set(key, told);
  return told;
}

/** What an answer leans on besides its arguments. */
function ownFacts(team: Team | undefined) {
  if (team === undefined) return [];
  const { settings, decisions } = team;
  return Object.keys(settings).length === 0 && decisions.length === 0 ? [] : [settings, decisions];
}

/** An answer is an answer without its picture, too. */
async function drawn(bare: CallToolResult, { report }: Answer, tool: string, { logger }: McpOptions) {
  try {
    return await withChart(bare, report);
  } catch (error) {
    const err = error instanceof Error ? (error.stack ?? error.message) : String(error);
    logger.error({ tool, err }, "the chart could not be drawn");
    return bare;
  }
}

function listingOf(operation: Operation, name: string, { world, options }: ToolSetting): Tool {
  return {
    name,
    title: operation.title,
    description: operation.description,
    // Converted when first read: a call needs the input of one tool, the list needs all.
    get inputSchema() {
      return shownInput(operation, options);
    },
    get outputSchema() {
      return outputSchema(operation.output);
    },
    annotations: annotationsOf(operation, world),
    ...metaOf(name, options),
  };
}

function shownInput(operation: Operation, { charts }: McpOptions): ToolSchema {
  const schema = inputSchema(operation.input);
  return operation.hasChart && charts !== "never" ? withChartArgument(schema) : schema;
}

function metaOf(name: string, options: McpOptions): Pick<Tool, "_meta"> {
  const view = views.get(name)?.listing.uri;
  const meta = {
    ...(options.slackBlocks === undefined ? {} : { slack: { supportsBlockKit: true } }),
    ...(view === undefined ? {} : { ui: { resourceUri: view } }),
  };
  return Object.keys(meta).length === 0 ? {} : { _meta: meta };
}

function operationContext(world: World, context: ServerContext) {
  const progress = progressOf(context);
  return { world, signal: context.mcpReq.signal, ...(progress === undefined ? {} : { progress }) };
}

/** Slackbot says who asks in `_meta.slack`, and gets blocks; everybody else is spared them. */
function forClient(
  { answer, result }: ToldAnswer,
  context: ServerContext,
  options: McpOptions,
): CallToolResult {
  if (options.slackBlocks === undefined || context.mcpReq._meta?.slack === undefined) return result;
  return withSlackBlocks(result, options.slackBlocks(answer.report));
}

function failure(error: unknown, tool: string, context: ServerContext, options: McpOptions): CallToolResult {
  // Nobody reads the answer to a cancelled call; what it threw on the way out is not a bug.
  if (context.mcpReq.signal.aborted)
    return { isError: true, content: [{ type: "text", text: "Cancelled." }] };
  const errorId = crypto.randomUUID();
  const err = error instanceof Error ? (error.stack ?? error.message) : String(error);
  options.logger.error({ errorId, tool, err }, "tool call failed");
  return bugResult(errorId);
}
