import type { IncomingMessage, ServerResponse } from "node:http";
import { type NodeIncomingMessageLike, toNodeHandler, toWebRequest } from "@modelcontextprotocol/node";
import { type AuthInfo, createMcpHandler, isLegacyRequest, type Server } from "@modelcontextprotocol/server";
import type { World } from "../core/index.ts";
import { SLACK } from "./caller.ts";
import { InFlight } from "./in-flight.ts";
import { LegacySessions } from "./legacy-sessions.ts";
import type { McpOptions } from "./options.ts";
import { serverFactory } from "./server.ts";
import type { Surface } from "./surface.ts";
import { weighbridgeSurface } from "./weighbridge-surface.ts";

/** The MCP side of an HTTP server: one call per request whose body has been read and parsed. */
export interface McpHandlers {
  /**
   * Serves one request to `/mcp`; `body` is its parsed JSON, undefined where it has none, and `caller` is
   * `slack` where Slack has signed it.
   */
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
    caller: "slack" | "agent",
  ): Promise<void>;
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
  return handlersOfFactory(serverFactory(surface, options.version), options);
}

/** The same over any factory; the conformance suite's fixtures wrap ours. */
export function handlersOfFactory(build: () => Server, options: McpOptions): McpHandlers {
  const onerror = (error: Error) => options.logger.warn({ err: error.message }, "MCP request refused");
  const sessions = options.legacySessions === true ? new LegacySessions(build) : undefined;
  const handler = createMcpHandler(build, {
    onerror,
    legacy: sessions === undefined ? "stateless" : "reject",
  });
  const serve = toNodeHandler(handler, { onerror });
  const running = new InFlight();
  return {
    async handle(received, response, body, caller) {
      const request = caller === "slack" ? Object.assign(received, { auth: SLACK }) : received;
      const legacy = sessions !== undefined && (await isLegacy(request, body));
      const work = legacy
        ? sessions.handle(request, response, body)
        : serve(requestView(request), response, body);
      await (staysOpen(request, body) ? work : running.run(work));
    },
    idle: () => running.idle(),
    async close() {
      await sessions?.close();
      await handler.close();
    },
  };
}

async function isLegacy(request: IncomingMessage, body: unknown): Promise<boolean> {
  return isLegacyRequest(await toWebRequest(requestView(request), body), body);
}

/** What the SDK's adapter reads of a request, under `exactOptionalPropertyTypes`. */
function requestView(request: IncomingMessage & { auth?: AuthInfo }): NodeIncomingMessageLike {
  return {
    ...(request.auth === undefined ? {} : { auth: request.auth }),
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
  };
}

/** Streams that stay open for as long as their client likes: GET of a session, 2026-07-28 subscriptions. */
function staysOpen(request: IncomingMessage, body: unknown): boolean {
  if (request.method === "GET") return true;
  return (
    typeof body === "object" && body !== null && "method" in body && body.method === "subscriptions/listen"
  );
}
