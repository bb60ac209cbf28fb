import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "../config.ts";
import { UserError } from "../core/index.ts";
import { mcpRoute } from "./mcp-route.ts";
import { replyJson } from "./reply.ts";
import type { McpEndpoint, Route } from "./route.ts";

export interface HttpLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface HttpServerOptions {
  readonly config: Pick<Config, "host" | "port" | "mcp">;
  readonly logger: HttpLogger;
  readonly mcp?: McpEndpoint;
  /** Bolt's request handler: gets everything under `/slack/`. */
  readonly slack?: Route;
  /** `/`, where the caller has decided that the playground may be shown. */
  readonly playground?: Route;
  /** Further checks of `/readyz`, such as a database; a rejected promise means "not ready". */
  readonly ready?: () => Promise<void>;
}

export interface RunningHttpServer {
  /** `http://127.0.0.1:3000`: with the port that the system gave when PORT is 0. */
  readonly url: string;
  /** Stops taking requests, lets running ones finish, then closes. Calling it again waits for the first. */
  close(): Promise<void>;
}

/** A request must have arrived whole by then: the bound on slow senders. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than the idle time-out of usual load balancers (60 s), so that they, not we, close first. */
const KEEP_ALIVE_MS = 65_000;
/** How long a shutdown waits for running requests. */
const DRAIN_MS = 10_000;

/** The one HTTP server of `serve` and `mcp --http`. Rejects with UserError when the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<RunningHttpServer> {
  const state = { draining: false };
  const route = router(options, state);
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      if (state.draining) response.setHeader("connection", "close");
      void answer(route, request, response, options.logger);
    },
  );
  await listen(server, options.config);
  let closing: Promise<void> | undefined;
  return {
    url: urlOf(server),
    close() {
      state.draining = true;
      closing ??= drain(server, options.mcp);
      return closing;
    },
  };
}

function router(options: HttpServerOptions, state: { draining: boolean }): Route {
  const mcp = options.mcp === undefined ? undefined : mcpRoute(options.config, options.mcp);
  return (request, response) => {
    const path = pathOf(request);
    if (path === "/healthz") return replyJson(response, 200, { status: "ok" });
    if (path === "/readyz") return readiness(response, state, options.ready);
    if (path === "/mcp" && mcp !== undefined) return mcp(request, response);
    if (path.startsWith("/slack/") && options.slack !== undefined) return options.slack(request, response);
    if (path === "/" && options.playground !== undefined) return options.playground(request, response);
    return replyJson(response, 404, { error: "not found" });
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

async function readiness(
  response: ServerResponse,
  state: { draining: boolean },
  ready: (() => Promise<void>) | undefined,
): Promise<void> {
  if (state.draining) return replyJson(response, 503, { status: "draining" });
  try {
    await ready?.();
    replyJson(response, 200, { status: "ready" });
  } catch {
    replyJson(response, 503, { status: "not ready" });
  }
}

async function answer(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
  logger: HttpLogger,
): Promise<void> {
  try {
    await route(request, response);
  } catch (error) {
    if (request.destroyed && !response.writable) return;
    logger.error(
      { path: pathOf(request), err: error instanceof Error ? error.stack : String(error) },
      "request failed",
    );
    if (response.headersSent) response.destroy();
    else replyJson(response, 500, { error: "internal error" });
  }
}

function listen(server: Server, config: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return reject(error);
      const why = error.code === "EADDRINUSE" ? "is in use" : "is not allowed";
      reject(
        new UserError("invalid_input", `Port ${config.port} ${why}. Set PORT to another one: PORT=3001`),
      );
    });
    server.listen(config.port, config.host, resolve);
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no TCP address");
  return `http://${hostOf(address)}:${address.port}`;
}

function hostOf(address: AddressInfo): string {
  return address.family === "IPv6" ? `[${address.address}]` : address.address;
}

async function drain(server: Server, mcp: McpEndpoint | undefined): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
  if (mcp !== undefined) {
    await Promise.race([mcp.idle(), deadline]);
    await mcp.close();
  }
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, deadline]);
  clearInterval(sweep);
  server.closeAllConnections();
  await closed;
}
