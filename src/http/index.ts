/** The one HTTP server: `/mcp`, `/slack/*`, `/healthz`, `/readyz`, `/metrics`. */
export { exposureRefusal, type McpAccess, mcpAccess, publicMcpUrl } from "./exposure.ts";
export { isLoopback, isWildcard } from "./guards.ts";
export type { HttpLogger } from "./request-log.ts";
export type { McpEndpoint, Route } from "./route.ts";
export { type HttpServerOptions, type RunningHttpServer, startHttpServer } from "./server.ts";
