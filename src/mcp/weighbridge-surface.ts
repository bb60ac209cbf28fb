import { type Operation, operations, UserError, type World } from "../core/index.ts";
import { AnswerMemo } from "./answer-memo.ts";
import { claimsResource } from "./claims-resource.ts";
import { completersOf } from "./completers.ts";
import { INSTRUCTIONS } from "./instructions.ts";
import type { McpOptions } from "./options.ts";
import { promptsFor } from "./prompts.ts";
import { catalogResources } from "./resources.ts";
import type { Surface, ToolEntry } from "./surface.ts";
import { type ToolSetting, toolOf } from "./tool.ts";
import { views } from "./view/views.ts";

/** What Weighbridge offers to agents: each operation that has a tool name, in a fixed order. */
export function weighbridgeSurface(
  world: World,
  options: McpOptions,
  from: readonly Operation[] = operations,
): Surface {
  const tools = chosen(toolsOf({ world, options, operations: from, memo: new AnswerMemo() }), options.tools);
  const names = tools.map((tool) => tool.listing.name);
  const completers = completersOf(world);
  const { resources: catalog, resourceTemplates } = catalogResources(world, completers);
  const resources = [...catalog, ...claimsResource(from, world)];
  return {
    instructions: INSTRUCTIONS,
    tools,
    resources: [...resources, ...names.flatMap((name) => views.get(name) ?? [])],
    resourceTemplates,
    prompts: promptsFor(names, completers),
    capabilities: {},
  };
}

function toolsOf(setting: ToolSetting): ToolEntry[] {
  return setting.operations
    .flatMap((operation) => (operation.tool === null ? [] : [toolOf(operation, operation.tool, setting)]))
    .sort((a, b) => (a.listing.name < b.listing.name ? -1 : 1));
}

function chosen(tools: readonly ToolEntry[], names: readonly string[] | undefined): readonly ToolEntry[] {
  if (names === undefined) return tools;
  const known = tools.map((tool) => tool.listing.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      "invalid_input",
      `No such tool: ${unknown.join(", ")}. There are: ${known.join(", ")}.`,
    );
  }
  return tools.filter((tool) => names.includes(tool.listing.name));
}
