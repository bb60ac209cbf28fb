import { setTimeout as wait } from "node:timers/promises";
import { MissingRequiredClientCapabilityError, type ServerContext } from "@modelcontextprotocol/server";
import type { ToolEntry } from "../../../src/mcp/surface.ts";
import { fixtureTool, PNG, says, text, WAV } from "./content.ts";

const mixedResource = {
  uri: "test://mixed-content-resource",
  mimeType: "application/json",
  text: JSON.stringify({ test: "data", value: 123 }),
};

const embeddedResource = {
  uri: "test://embedded-resource",
  mimeType: "text/plain",
  text: "This is an embedded resource content.",
};

export const contentTools: readonly ToolEntry[] = [
  fixtureTool("test_simple_text", () => says("This is a simple text response for testing.")),
  fixtureTool("test_image_content", () => ({
    content: [{ type: "image", data: PNG, mimeType: "image/png" }],
  })),
  fixtureTool("test_audio_content", () => ({
    content: [{ type: "audio", data: WAV, mimeType: "audio/wav" }],
  })),
  fixtureTool("test_embedded_resource", () => ({
    content: [{ type: "resource", resource: embeddedResource }],
  })),
  fixtureTool("test_multiple_content_types", () => ({
    content: [
      text("Multiple content types test:"),
      { type: "image", data: PNG, mimeType: "image/png" },
      { type: "resource", resource: mixedResource },
    ],
  })),
  fixtureTool("test_error_handling", () => ({
    isError: true,
    ...says("This tool intentionally returns an error for testing"),
  })),
  fixtureTool("test_tool_with_progress", withProgress),
  fixtureTool("test_tool_with_logging", withLogging),
  fixtureTool("test_logging_tool", withLogging),
  fixtureTool("test_missing_capability", () => {
    throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { sampling: {} } });
  }),
];

async function withProgress(context: ServerContext) {
  const progressToken = context.mcpReq._meta?.progressToken;
  for (const progress of [0, 50, 100]) {
    if (progressToken !== undefined) {
      const params = { progressToken, progress, total: 100 };
      await context.mcpReq.notify({ method: "notifications/progress", params });
    }
    if (progress < 100) await wait(50);
  }
  return says("Done.");
}

async function withLogging(context: ServerContext) {
  for (const line of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
    await context.mcpReq.log("info", line);
    await wait(50);
  }
  return says("Done.");
}
