import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../config.ts";
import { UserError } from "../core/index.ts";
import { bearerToken, sameSecret } from "./bearer.ts";
import { BodyTooLarge, MAX_BODY_BYTES, readBody } from "./body.ts";
import { allowedBy, isLoopback, refusal } from "./guards.ts";
import { RPC, replyRpcError } from "./reply.ts";
import type { McpEndpoint, Route } from "./route.ts";

type Guarding = Pick<Config, "host" | "mcp">;

/**
 * Throws UserError when `/mcp` would be open to other machines without any check of who calls. `serve`
 * goes on without `/mcp` then; `mcp --http` has nothing else to serve and must stop.
 */
export function requireGuardedMcp(config: Guarding): void {
  if (isLoopback(config.host) || config.mcp.token !== undefined || config.mcp.authIssuer !== undefined)
    return;
  throw new UserError(
    "invalid_input",
    `HOST=${config.host} opens /mcp to other machines, and nothing checks who calls. Set MCP_TOKEN or MCP_AUTH_ISSUER, or HOST=127.0.0.1.`,
  );
}

/** `/mcp` behind its checks, cheapest first: host and origin, who calls, size, JSON. */
export function mcpRoute(config: Guarding, mcp: McpEndpoint): Route {
  const closed = refusedExposure(config);
  if (closed !== null) return (_request, response) => replyRpcError(response, 403, RPC.refused, closed);
  const allowed = allowedBy(config);
  return async (request, response) => {
    const refused = refusal(request, allowed);
    if (refused !== null) return replyRpcError(response, 403, RPC.refused, refused);
    if (!authorized(request, config)) return challenge(response);
    const body = await parsedBody(request, response);
    if (body !== null) await mcp.handle(request, response, body.json);
  };
}

function refusedExposure(config: Guarding): string | null {
  try {
    requireGuardedMcp(config);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function authorized(request: IncomingMessage, config: Guarding): boolean {
  if (config.mcp.token === undefined) return true;
  const token = bearerToken(request.headers.authorization);
  return token !== null && sameSecret(token, config.mcp.token);
}

function challenge(response: ServerResponse): void {
  replyRpcError(
    response,
    401,
    RPC.refused,
    "Send the token of this server: Authorization: Bearer <MCP_TOKEN>",
    {
      "www-authenticate": 'Bearer realm="weighbridge"',
    },
  );
}

/** The JSON of a POST; null when the request has been answered already because it has none. */
async function parsedBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{ json: unknown } | null> {
  if (request.method !== "POST") return { json: undefined };
  try {
    return { json: JSON.parse((await readBody(request)).toString("utf8")) };
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      const message = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
      replyRpcError(response, 413, RPC.refused, message, { connection: "close" });
    } else if (error instanceof SyntaxError) {
      replyRpcError(response, 400, RPC.parse, "Parse error: the body is not JSON.");
    } else throw error;
    return null;
  }
}
