import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Config } from "../config.ts";
import { publicMcpUrl } from "./exposure.ts";
import { drain, listen, urlOf } from "./listening.ts";
import { mcpRoute } from "./mcp-route.ts";
import { Metrics } from "./metrics.ts";
import { ResourceServer } from "./oauth.ts";
import { replyJson } from "./reply.ts";
import { type HttpLogger, logWhenDone } from "./request-log.ts";
import type { McpEndpoint, Route } from "./route.ts";
import { metricsRoute, pathOf, type Routes, readyRoute, routeOf } from "./router.ts";

export interface HttpServerOptions {
  readonly config: Pick<Config, "host" | "port" | "mcp" | "slack">;
  readonly logger: HttpLogger;
  readonly mcp?: McpEndpoint;
  /** Bolt's request handler: gets everything under `/slack/`. */
  readonly slack?: Route;
  /** `/`, where the caller has decided that the playground may be shown. */
  readonly playground?: Route;
  /** How long a request may take to arrive, in milliseconds, instead of 30 s. */
  readonly patience?: {
    readonly headersTimeout: number;
    readonly requestTimeout: number;
    readonly connectionsCheckingInterval: number;
  };
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

const timeouts = {
  requestTimeout: REQUEST_TIMEOUT_MS,
  headersTimeout: HEADERS_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  connectionsCheckingInterval: 5_000,
};

/** The one HTTP server of `serve` and `mcp --http`. Rejects with UserError when the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<RunningHttpServer> {
  const metrics = new Metrics();
  let closing: Promise<void> | undefined;
  const server: Server = createServer({ ...timeouts, ...options.patience }, (request, response) => {
    if (closing !== undefined) response.setHeader("connection", "close");
    void answer(routes, request, response, options.logger, metrics);
  });
  const routes = routesOf(
    options,
    metrics,
    () => closing !== undefined,
    () => urlOf(server),
  );
  await listen(server, options.config);
  return {
    url: urlOf(server),
    close() {
      closing ??= drain(server, options.mcp);
      return closing;
    },
  };
}

function routesOf(
  options: HttpServerOptions,
  metrics: Metrics,
  isDraining: () => boolean,
  listeningUrl: () => string,
): Routes {
  const { config, mcp, slack, playground, ready } = options;
  const resourceServer = resourceServerOf(config, listeningUrl);
  return {
    mcp: mcp && mcpRoute({ config, mcp, resourceServer }),
    slack,
    playground,
    ready: readyRoute(isDraining, ready),
    metrics: metricsRoute(config, metrics),
    resourceMetadata: (_request, response) => resourceMetadata(resourceServer(), response),
  };
}

/** Made at the first request, when the port is known. */
function resourceServerOf(config: Pick<Config, "mcp">, listeningUrl: () => string) {
  const issuer = config.mcp.authIssuer;
  let made: ResourceServer | undefined;
  return () => {
    if (issuer === undefined) return undefined;
    made ??= new ResourceServer({
      issuer,
      resource: publicMcpUrl(config, listeningUrl()),
      scopes: config.mcp.authScopes,
    });
    return made;
  };
}

function resourceMetadata(resourceServer: ResourceServer | undefined, response: ServerResponse): void {
  if (resourceServer === undefined) replyJson(response, 404, { error: "not found" });
  else replyJson(response, 200, resourceServer.metadata(), { "access-control-allow-origin": "*" });
}

async function answer(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  logger: HttpLogger,
  metrics: Metrics,
): Promise<void> {
  const { name, route } = routeOf(pathOf(request), routes);
  logWhenDone(request, response, name, logger, (...seen) => metrics.observe(...seen));
  try {
    if (route === undefined) replyJson(response, 404, { error: "not found" });
    else await route(request, response);
  } catch (error) {
    // A sender who goes away while his body is read is not a failure of ours.
    if (request.destroyed && !request.complete) return;
    const err = error instanceof Error ? error.stack : String(error);
    logger.error(
      { requestId: response.getHeader("x-request-id"), route: name, err },
      "request handler threw",
    );
    if (response.headersSent) response.destroy();
    else replyJson(response, 500, { error: "internal error" });
  }
}
