import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers one request whole. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What `/mcp` is served by; the MCP side's handlers are one. */
export interface McpEndpoint {
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  idle(): Promise<void>;
  close(): Promise<void>;
}
