import type { Config } from "../config.ts";
import { isLoopback } from "./guards.ts";

/**
 * Why `/mcp` is closed to who holds no token: it would be open to other machines without any check of who
 * calls. Null = it may be served.
 */
export function exposureRefusal(config: Pick<Config, "host" | "mcp">): string | null {
  if (isLoopback(config.host) || config.mcp.token !== undefined || config.mcp.authIssuer !== undefined)
    return null;
  return `HOST=${config.host} opens /mcp to other machines, and nothing checks who calls. Set MCP_TOKEN or MCP_AUTH_ISSUER, or HOST=127.0.0.1.`;
}

/** Whom `/mcp` lets in: all who pass its checks, only Slack's own agent by its signature, or nobody. */
export type McpAccess = "open" | "slack_only" | "closed";

export function mcpAccess(config: Pick<Config, "host" | "mcp" | "slack">): McpAccess {
  if (exposureRefusal(config) === null) return "open";
  return config.slack.signingSecret === undefined ? "closed" : "slack_only";
}

/**
 * The URL under which clients know `/mcp`, which is what the audience of their tokens must be: the first
 * allowed host over https, else the address that the server listens on. Never taken from a request's
 * Host header, or a caller could choose the audience of his token.
 */
export function publicMcpUrl(config: Pick<Config, "mcp">, listeningUrl: string): string {
  const [host] = config.mcp.allowedHosts ?? [];
  if (host === undefined || isLoopback(host)) return `${listeningUrl}/mcp`;
  return `https://${host}/mcp`;
}
