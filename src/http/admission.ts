import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../config.ts";
import { bearerToken, sameSecret } from "./bearer.ts";
import { exposureRefusal } from "./exposure.ts";
import type { ResourceServer } from "./oauth.ts";
import { RPC, replyRpcError } from "./reply.ts";
import type { McpCaller } from "./route.ts";
import { claimsSlack, signedBySlack } from "./slack-signature.ts";

export interface Admitted {
  /** As it came, not parsed. */
  readonly body: Buffer;
  readonly caller: McpCaller;
}

type Admitting = Pick<Config, "host" | "mcp" | "slack">;

/**
 * Who may call `/mcp`: the holder of MCP_TOKEN, of a token of MCP_AUTH_ISSUER, or Slack by its signature.
 * Without MCP_TOKEN and MCP_AUTH_ISSUER everybody on loopback, and nobody else from other machines.
 * Answers the request and resolves to null when it is refused.
 */
export async function admit(
  request: IncomingMessage,
  response: ServerResponse,
  config: Admitting,
  resourceServer: ResourceServer | undefined,
  readBody: () => Promise<Buffer>,
): Promise<Admitted | null> {
  const agent = async (): Promise<Admitted> => ({ body: await readBody(), caller: "agent" });
  const signingSecret = config.slack.signingSecret;
  if (signingSecret !== undefined && claimsSlack(request.headers)) {
    const body = await readBody();
    if (signedBySlack(request.headers, body, signingSecret)) return { body, caller: "slack" };
    return refuse(response, "The Slack signature is not right.");
  }
  const closed = exposureRefusal(config);
  if (closed !== null) {
    replyRpcError(response, 403, RPC.refused, closed);
    return null;
  }
  if (holdsToken(request, config)) return agent();
  if (resourceServer === undefined) {
    if (config.mcp.token === undefined) return agent();
    return refuse(response, "Send this server's token: Authorization: Bearer <MCP_TOKEN>");
  }
  const caller = await resourceServer.check(request.headers.authorization);
  if (!(caller instanceof Response)) return agent();
  await pass(caller, response);
  return null;
}

function holdsToken(request: IncomingMessage, config: Admitting): boolean {
  const token = bearerToken(request.headers.authorization);
  return config.mcp.token !== undefined && token !== null && sameSecret(token, config.mcp.token);
}

function refuse(response: ServerResponse, message: string): null {
  replyRpcError(response, 401, RPC.refused, message, { "www-authenticate": 'Bearer realm="weighbridge"' });
  return null;
}

/** Sends a fetch-style response, which is how the SDK builds its challenges. */
async function pass(from: Response, response: ServerResponse): Promise<void> {
  response.writeHead(from.status, Object.fromEntries(from.headers));
  response.end(await from.text());
}
