import type { CallToolResult } from "@modelcontextprotocol/server";
import { type Answer, renderMarkdown } from "../core/index.ts";
import { conciseJson, conciseReport } from "./concise.ts";

/**
 * The answer twice over: some hosts give the model only the text, some only the structured answer, so
 * each is complete alone.
 */
export function answerResult(answer: Answer, verbosity: "concise" | "full" = "full"): CallToolResult {
  const concise = verbosity === "concise";
  const report = concise ? conciseReport(answer.report) : answer.report;
  return {
    content: [{ type: "text", text: renderMarkdown(report) }],
    structuredContent: { ...(concise ? conciseJson(answer.json) : answer.json) },
  };
}

/** The answer as Block Kit besides, where Slackbot shows it: docs.slack.dev/ai/slackbot-mcp-client */
export function withSlackBlocks(result: CallToolResult, blocks: readonly unknown[]): CallToolResult {
  return { ...result, _meta: { ...result._meta, slack: { blocks } } };
}

/** A bug of ours: the caller gets the id under which the log tells the rest, and nothing else. */
export function bugResult(errorId: string): CallToolResult {
  const text = `Weighbridge failed on this call, which is our fault, not yours. It is logged as ${errorId}. Other calls still work.`;
  return { isError: true, content: [{ type: "text", text }] };
}
