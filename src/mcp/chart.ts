import type { CallToolResult } from "@modelcontextprotocol/server";
import { chartPng, type Report, UserError } from "../core/index.ts";
import type { ToolSchema } from "./json-schema.ts";
import type { McpOptions } from "./options.ts";
import type { WireArguments } from "./surface.ts";

/** The input of a tool whose answers have a chart, with the argument that asks for it. */
export function withChartArgument(schema: ToolSchema): ToolSchema {
  const chart = { type: "boolean", description: "Draw a PNG too" };
  return { ...schema, properties: { ...schema.properties, chart } };
}

/**
 * Whether this call is to be answered with a picture, and what is left of its arguments. Pictures are
 * drawn when asked for: most hosts hand them to the model, which pays up to 500 tokens for numbers that it
 * has (width x height / 750), and drawing takes longer than answering. Throws UserError for another value.
 */
export function takeChart(
  { chart, ...rest }: WireArguments,
  when: McpOptions["charts"],
): { readonly wanted: boolean; readonly rest: WireArguments } {
  if (chart !== undefined && typeof chart !== "boolean") {
    throw new UserError("invalid_input", "chart is true or false.");
  }
  return { wanted: when !== "never" && (chart ?? when === "always"), rest };
}

/** The same result with the answer's first chart as an image, for the person rather than the model. */
export async function withChart(result: CallToolResult, report: Report): Promise<CallToolResult> {
  const chart = report.blocks.find((block) => block.kind === "chart");
  if (chart === undefined) return result;
  const png = await chartPng(chart, report.title);
  const image = {
    type: "image" as const,
    data: Buffer.from(png).toString("base64"),
    mimeType: "image/png",
    annotations: { audience: ["user" as const], priority: 0 },
  };
  return { ...result, content: [...result.content, image] };
}
