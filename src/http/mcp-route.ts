import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../config.ts";
import { type Admitted, admit } from "./admission.ts";
import { BodyTooLarge, MAX_BODY_BYTES, readBody } from "./body.ts";
import { answerCors } from "./cors.ts";
import { exposureRefusal } from "./exposure.ts";
import { allowedBy, isLoopback, refusal } from "./guards.ts";
import type { ResourceServer } from "./oauth.ts";
import { RateLimit } from "./rate-limit.ts";
import { RPC, replyRpcError } from "./reply.ts";
import type { McpEndpoint, Route } from "./route.ts";

/** Per remote address, where other machines can call at all: far above what an agent does. */
const LIMIT = { perSecond: 50, burst: 200 };

export interface McpRouteOptions {
  readonly config: Pick<Config, "host" | "mcp" | "slack">;
  readonly mcp: McpEndpoint;
  readonly resourceServer: () => ResourceServer | undefined;
}

/** `/mcp` behind its checks, cheapest first: host and origin, rate, who calls, size, JSON. */
export function mcpRoute({ config, mcp, resourceServer }: McpRouteOptions): Route {
  const closed = exposureRefusal(config);
  if (closed !== null && config.slack.signingSecret === undefined) {
    return (_request, response) => replyRpcError(response, 403, RPC.refused, closed);
  }
  const allowed = allowedBy(config);
  const limit = isLoopback(config.host) ? undefined : new RateLimit(LIMIT);
  return async (request, response) => {
    const refused = refusal(request, allowed);
    if (refused !== null) return replyRpcError(response, 403, RPC.refused, refused);
    if (answerCors(request, response)) return;
    const wait = limit?.take(request.socket.remoteAddress ?? "") ?? 0;
    if (wait > 0) return tooMany(response, wait);
    const admitted = await admission(request, response, config, resourceServer());
    const message = admitted && parsed(request, response, admitted.body);
    if (admitted && message) await mcp.handle(request, response, message.json, admitted.caller);
  };
}

function tooMany(response: ServerResponse, seconds: number): void {
  const message = `Too many requests. Try again in ${seconds} s.`;
  replyRpcError(response, 429, RPC.refused, message, { "retry-after": String(seconds) });
}

/** Null where the request has been answered. */
async function admission(
  request: IncomingMessage,
  response: ServerResponse,
  config: Pick<Config, "host" | "mcp" | "slack">,
  resourceServer: ResourceServer | undefined,
): Promise<Admitted | null> {
  try {
    return await admit(request, response, config, resourceServer, () => readBody(request));
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    const message = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
    replyRpcError(response, 413, RPC.refused, message, { connection: "close" });
    return null;
  }
}

/** The JSON of a POST (undefined for other methods), or null where the request has been answered. */
function parsed(request: IncomingMessage, response: ServerResponse, body: Buffer): { json: unknown } | null {
  if (request.method !== "POST") return { json: undefined };
  try {
    return { json: JSON.parse(body.toString("utf8")) };
  } catch {
    replyRpcError(response, 400, RPC.parse, "Parse error: the body is not JSON.");
    return null;
  }
}
