import type { IncomingMessage } from "node:http";
import {
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  validateHostHeader,
  validateOriginHeader,
} from "@modelcontextprotocol/server";
import type { Config } from "../config.ts";

/** Whether a server that binds to it listens on every address of its machine; nobody can call it by that name. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::" || host === "[::]";
}

/** Whether only this machine can reach the address that the server binds to. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Which Host headers and page origins may reach `/mcp`: the defense against DNS rebinding. */
export interface Allowed {
  /** Undefined = any host: bound to every interface, without a list, and guarded by a token. */
  readonly hosts: readonly string[] | undefined;
  readonly origins: readonly string[];
}

export function allowedBy(config: Pick<Config, "host" | "mcp">): Allowed {
  const origins = config.mcp.allowedOrigins ?? localhostAllowedOrigins();
  if (config.mcp.allowedHosts !== undefined) return { hosts: config.mcp.allowedHosts, origins };
  if (isWildcard(config.host)) return { hosts: undefined, origins };
  return { hosts: [...localhostAllowedHostnames(), bracketed(config.host)], origins };
}

/** Why a request must be refused with 403, or null. */
export function refusal(request: IncomingMessage, allowed: Allowed): string | null {
  if (allowed.hosts !== undefined) {
    const host = validateHostHeader(request.headers.host, [...allowed.hosts]);
    if (!host.ok) return host.message;
  }
  const origin = validateOriginHeader(request.headers.origin, [...allowed.origins]);
  return origin.ok ? null : origin.message;
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
