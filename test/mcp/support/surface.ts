import { type McpLogger, type McpOptions, weighbridgeSurface } from "../../../src/mcp/index.ts";
import { emptyWorld, weigh } from "./weigh.ts";

/** What the server under test has logged as an error of its own. */
export const loggedErrors: object[] = [];

const logger: McpLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (fields) => loggedErrors.push(fields),
};

export const options: McpOptions = {
  version: "0.0.0-test",
  logger,
  slackBlocks: (report) => [{ type: "section", text: { type: "plain_text", text: report.verdict.text } }],
};

export const weighSurface = weighbridgeSurface(emptyWorld, options, [weigh]);
