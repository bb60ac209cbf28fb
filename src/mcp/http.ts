import type { IncomingMessage, ServerResponse } from "node:http";
import { type NodeIncomingMessageLike, toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import type { World } from "../core/index.ts";
import { InFlight } from "./in-flight.ts";
import type { McpOptions } from "./options.ts";
import { serverFactory } from "./server.ts";
import type { Surface } from "./surface.ts";
import { weighbridgeSurface } from "./weighbridge-surface.ts";

/** The MCP side of an HTTP server: one call per request whose body has been read and parsed. */
export interface McpHandlers {
  /** Serves one request to `/mcp`; `body` is its parsed JSON, undefined where it has none. */
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  /** Resolves when no call is running; open subscriptions do not count. */
  idle(): Promise<void>;
  /** Ends what is still open. Await `idle()` first, or running calls get an empty reply. */
  close(): Promise<void>;
}

/** Streamable HTTP for both protocol eras, without sessions: any replica can serve any request. */
export function createMcpHandlers(world: World, options: McpOptions): McpHandlers {
  return handlersOf(weighbridgeSurface(world, options), options);
}

export function handlersOf(surface: Surface, options: McpOptions): McpHandlers {
  const onerror = (error: Error) => options.logger.warn({ err: error.message }, "MCP request refused");
  const handler = createMcpHandler(serverFactory(surface, options.version), { onerror });
  const serve = toNodeHandler(handler, { onerror });
  const running = new InFlight();
  return {
    async handle(request, response, body) {
      const work = serve(requestView(request), response, body);
      await (isSubscription(body) ? work : running.run(work));
    },
    idle: () => running.idle(),
    close: () => handler.close(),
  };
}

/** What the SDK's adapter reads of a request, under `exactOptionalPropertyTypes`. */
function requestView(request: IncomingMessage): NodeIncomingMessageLike {
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
  };
}

/** A 2026-07-28 `subscriptions/listen` stays open for as long as its client likes. */
function isSubscription(body: unknown): boolean {
  return (
    typeof body === "object" && body !== null && "method" in body && body.method === "subscriptions/listen"
  );
}
