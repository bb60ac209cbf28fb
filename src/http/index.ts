/** The one HTTP server: `/mcp`, `/slack/*`, `/healthz`, `/readyz`, `/metrics`. */
export { requireGuardedMcp } from "./exposure.ts";
export { isLoopback } from "./guards.ts";
export type { HttpLogger } from "./request-log.ts";
export type { McpEndpoint, Route } from "./route.ts";
export { type HttpServerOptions, type RunningHttpServer, startHttpServer } from "./server.ts";
