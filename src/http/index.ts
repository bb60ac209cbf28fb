/** The one HTTP server: `/mcp`, `/slack/*`, `/healthz`, `/readyz`. */
export { isLoopback } from "./guards.ts";
export { requireGuardedMcp } from "./mcp-route.ts";
export type { McpEndpoint, Route } from "./route.ts";
export {
  type HttpLogger,
  type HttpServerOptions,
  type RunningHttpServer,
  startHttpServer,
} from "./server.ts";
