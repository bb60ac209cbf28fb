import type { IncomingMessage } from "node:http";
import type { Config } from "../config.ts";
import { bearerToken, sameSecret } from "./bearer.ts";
import { isLoopback } from "./guards.ts";
import type { Metrics } from "./metrics.ts";
import { replyJson } from "./reply.ts";
import type { Route } from "./route.ts";

const RESOURCE_METADATA = "/.well-known/oauth-protected-resource";

export interface Routes {
  readonly mcp: Route | undefined;
  readonly slack: Route | undefined;
  readonly playground: Route | undefined;
  readonly ready: Route;
  readonly metrics: Route;
  /** RFC 9728; undefined without MCP_AUTH_ISSUER. */
  readonly resourceMetadata: Route | undefined;
}

/** The route of a path and the name under which it is counted. */
export function routeOf(path: string, routes: Routes): { name: string; route: Route | undefined } {
  if (path === "/mcp") return { name: "/mcp", route: routes.mcp };
  if (path.startsWith("/slack/")) return { name: "/slack", route: routes.slack };
  if (path === "/healthz") return { name: "/healthz", route: alive };
  if (path === "/readyz") return { name: "/readyz", route: routes.ready };
  if (path === "/metrics") return { name: "/metrics", route: routes.metrics };
  if (path === "/") return { name: "/", route: routes.playground };
  if (path === RESOURCE_METADATA || path === `${RESOURCE_METADATA}/mcp`) {
    return { name: RESOURCE_METADATA, route: routes.resourceMetadata };
  }
  return { name: "unknown", route: undefined };
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

const alive: Route = (_request, response) => replyJson(response, 200, { status: "ok" });

/** Ready = data loaded (or the server would not listen), dependencies up, and not shutting down. */
export function readyRoute(isDraining: () => boolean, check: (() => Promise<void>) | undefined): Route {
  return async (_request, response) => {
    if (isDraining()) return replyJson(response, 503, { status: "draining" });
    try {
      await check?.();
      replyJson(response, 200, { status: "ready" });
    } catch {
      replyJson(response, 503, { status: "not ready" });
    }
  };
}

/** Open on loopback; to other machines only with the token, since metrics tell how much a firm uses this. */
export function metricsRoute(config: Pick<Config, "host" | "mcp">, metrics: Metrics): Route {
  return async (request, response) => {
    const token = bearerToken(request.headers.authorization);
    const holds = token !== null && config.mcp.token !== undefined && sameSecret(token, config.mcp.token);
    if (!holds && !isLoopback(config.host)) {
      return replyJson(
        response,
        401,
        { error: "send MCP_TOKEN as bearer token" },
        { "www-authenticate": "Bearer" },
      );
    }
    await metrics.reply(response);
  };
}
