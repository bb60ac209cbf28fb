import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers one request whole. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Who was let in: Slack by its signature, or whoever else may call. */
export type McpCaller = "slack" | "agent";

/** What `/mcp` is served by; the MCP side's handlers are one. */
export interface McpEndpoint {
  handle(request: IncomingMessage, response: ServerResponse, body: unknown, caller: McpCaller): Promise<void>;
  idle(): Promise<void>;
  close(): Promise<void>;
}
