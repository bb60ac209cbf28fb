import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningHttpServer } from "../../src/http/index.ts";
import { urlOf } from "../../src/http/listening.ts";
import { startTestServer } from "./support/http-server.ts";

const { privateKey, publicKey } = await generateKeyPair("ES256");
const stranger = await generateKeyPair("ES256");
let issuer: Server;
let issuerUrl: string;
let running: RunningHttpServer;

/** An authorization server of which only the metadata and the keys are there. */
beforeAll(async () => {
  const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256" };
  issuer = createServer((request, response) => {
    const known: Record<string, unknown> = {
      "/.well-known/openid-configuration": { issuer: issuerUrl, jwks_uri: `${issuerUrl}/keys` },
      "/keys": { keys: [jwk] },
    };
    const body = known[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => issuer.listen(0, "127.0.0.1", resolve));
  issuerUrl = urlOf(issuer);
  running = await startTestServer({ MCP_AUTH_ISSUER: issuerUrl, MCP_AUTH_SCOPES: "weighbridge:read" });
});
afterAll(async () => {
  await running.close();
  issuer.close();
});

function token(claims: JWTPayload = {}, key = privateKey): Promise<string> {
  const payload = { scope: "weighbridge:read", client_id: "agent", ...claims };
  const jwt = new SignJWT(payload).setProtectedHeader({ alg: "ES256", kid: "k1" });
  jwt.setIssuer(claims.iss ?? issuerUrl).setAudience(claims.aud ?? `${running.url}/mcp`);
  return jwt.setExpirationTime(claims.exp ?? "5m").sign(key);
}

function call(bearer?: string): Promise<Response> {
  return fetch(`${running.url}/mcp`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });
}

it("says where to get a token", async () => {
  const challenge = await call();
  expect(challenge.status).toBe(401);
  const metadataUrl = `${running.url}/.well-known/oauth-protected-resource/mcp`;
  expect(challenge.headers.get("www-authenticate")).toContain(`resource_metadata="${metadataUrl}"`);
  expect(await (await fetch(metadataUrl)).json()).toMatchObject({
    resource: `${running.url}/mcp`,
    authorization_servers: [issuerUrl],
    scopes_supported: ["weighbridge:read"],
  });
});

it("serves the holder of a token for this server", async () => {
  const answer = await call(await token());
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("weigh_model");
});

it.each([
  ["meant for another server", { aud: "https://other.example/mcp" }],
  ["of another issuer", { iss: "https://evil.example" }],
  ["past its time", { exp: 1_000_000 }],
])("refuses a token %s", async (_why, claims) => {
  const answer = await call(await token(claims));
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toContain("invalid_token");
});

it("refuses a token signed by somebody else, or by nobody", async () => {
  expect((await call(await token({}, stranger.privateKey))).status).toBe(401);
  const [, payload] = (await token()).split(".");
  const header = Buffer.from('{"alg":"none"}').toString("base64url");
  expect((await call(`${header}.${payload}.`)).status).toBe(401);
  expect((await call("not-a-token")).status).toBe(401);
});

it("asks for the scope that is missing", async () => {
  const answer = await call(await token({ scope: "other" }));
  expect(answer.status).toBe(403);
  expect(answer.headers.get("www-authenticate")).toContain("insufficient_scope");
});
