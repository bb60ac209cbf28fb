import type { IncomingMessage, ServerResponse } from "node:http";

const METHODS = "POST, GET, DELETE, OPTIONS";
const ALWAYS = ["authorization", "content-type", "accept", "last-event-id"];
const EXPOSED = "mcp-session-id, mcp-protocol-version, www-authenticate, retry-after, x-request-id";
const MAX_AGE_SECONDS = "600";

/**
 * Lets pages of an allowed origin call `/mcp`; the origin itself has been checked before. Returns true
 * when the request was a preflight and is answered.
 */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  const origin = request.headers.origin;
  if (origin !== undefined) {
    response.setHeader("access-control-allow-origin", origin);
    response.setHeader("access-control-expose-headers", EXPOSED);
    response.setHeader("vary", "Origin");
  }
  if (request.method !== "OPTIONS" || origin === undefined) return false;
  response.writeHead(204, {
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": allowedHeaders(request.headers["access-control-request-headers"]),
    "access-control-max-age": MAX_AGE_SECONDS,
  });
  response.end();
  return true;
}

/** The fixed ones and whatever the protocol names, which includes a header per argument (`Mcp-Param-…`). */
function allowedHeaders(requested: string | undefined): string {
  const protocol = (requested ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^mcp-[a-z0-9-]{1,64}$/.test(name));
  return [...new Set([...ALWAYS, ...protocol])].join(", ");
}
