import type { CallToolResult, ServerContext } from "@modelcontextprotocol/server";
import type { ToolEntry, WireArguments } from "../../../src/mcp/surface.ts";

/** A PNG of one red pixel and a WAV without samples. */
export const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
export const WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQAAAAA=";

export const text = (value: string) => ({ type: "text" as const, text: value });
export const says = (value: string): CallToolResult => ({ content: [text(value)] });

/** A tool that the suite calls by a name fixed in the suite. */
export function fixtureTool(
  name: string,
  call: (
    context: ServerContext,
    args: WireArguments,
  ) => ReturnType<ToolEntry["call"]> | Awaited<ReturnType<ToolEntry["call"]>>,
  properties: Record<string, { type: string }> = {},
): ToolEntry {
  return {
    listing: {
      name,
      description: "Fixture of the conformance suite.",
      inputSchema: { type: "object", properties, required: Object.keys(properties) },
    },
    call: async (args, context) => call(context, args),
  };
}
