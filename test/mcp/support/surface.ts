import { type McpOptions, stderrLogger, weighbridgeSurface } from "../../../src/mcp/index.ts";
import { emptyWorld, weigh } from "./weigh.ts";

export const options: McpOptions = {
  version: "0.0.0-test",
  logger: stderrLogger,
  slackBlocks: (report) => [{ type: "section", text: { type: "plain_text", text: report.verdict.text } }],
};

export const weighSurface = weighbridgeSurface(emptyWorld, options, [weigh]);
