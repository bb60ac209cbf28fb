import type { Config } from "../config.ts";
import { UserError } from "../core/index.ts";
import { isLoopback } from "./guards.ts";

/**
 * Throws UserError when `/mcp` would be open to other machines without any check of who calls. `serve`
 * goes on without `/mcp` then; `mcp --http` has nothing else to serve and must stop.
 */
export function requireGuardedMcp(config: Pick<Config, "host" | "mcp">): void {
  if (isLoopback(config.host) || config.mcp.token !== undefined || config.mcp.authIssuer !== undefined)
    return;
  throw new UserError(
    "invalid_input",
    `HOST=${config.host} opens /mcp to other machines, and nothing checks who calls. Set MCP_TOKEN or MCP_AUTH_ISSUER, or HOST=127.0.0.1.`,
  );
}

/** The same as a sentence for who calls all the same; null = may be served. */
export function exposureRefusal(config: Pick<Config, "host" | "mcp">): string | null {
  try {
    requireGuardedMcp(config);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
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
