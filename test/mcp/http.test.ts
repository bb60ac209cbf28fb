import { request as httpRequest } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { RunningHttpServer } from "../../src/http/index.ts";
import { startTestServer } from "./support/http-server.ts";
import { loggedErrors } from "./support/surface.ts";

let running: RunningHttpServer | undefined;
afterEach(() => running?.close());

async function serve(env: Record<string, string> = {}): Promise<string> {
  running = await startTestServer(env);
  return running.url;
}

const initialize = JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
});
const call = (model: string) =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: 2,
    method: "tools/call",
    params: { name: "weigh_model", arguments: { model } },
  });
const jsonHeaders = { "content-type": "application/json", accept: "application/json, text/event-stream" };

/** fetch() may not set Host, which is what these tests are about. */
function post(url: string, body: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = httpRequest(
        `${url}/mcp`,
        { method: "POST", headers: { ...jsonHeaders, ...headers } },
        (answer) => {
          let text = "";
          answer.on("data", (chunk) => {
            text += String(chunk);
          });
          answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
        },
      );
      sent.on("error", reject);
      sent.end(body);
    },
  );
}

describe("who may reach /mcp", () => {
  it("serves loopback names", async () => {
    const url = await serve();
    expect((await post(url, initialize)).status).toBe(200);
    expect((await post(url, initialize, { host: "localhost:1" })).status).toBe(200);
    expect((await post(url, initialize, { origin: "http://localhost:5173" })).status).toBe(200);
  });

  it.each([{ host: "evil.example" }, { origin: "https://evil.example" }, { origin: "null" }])(
    "refuses %o with 403",
    async (headers) => {
      expect((await post(await serve(), initialize, headers)).status).toBe(403);
    },
  );

  it("serves the hosts and origins of the lists, and no others", async () => {
    const url = await serve({
      MCP_ALLOWED_HOSTS: "mcp.example, other.example",
      MCP_ALLOWED_ORIGINS: "app.example",
    });
    const host = "mcp.example";
    expect((await post(url, initialize, { host })).status).toBe(200);
    expect((await post(url, initialize, { host, origin: "https://app.example" })).status).toBe(200);
    expect((await post(url, initialize, { host, origin: "http://localhost" })).status).toBe(403);
    expect((await post(url, initialize)).status).toBe(403);
  });

  it("asks for the token when there is one", async () => {
    const url = await serve({ MCP_TOKEN: "correct horse" });
    const bare = await post(url, initialize);
    expect(bare.status).toBe(401);
    expect(bare.headers["www-authenticate"]).toMatch(/^Bearer /);
    expect((await post(url, initialize, { authorization: "Bearer wrong" })).status).toBe(401);
  });

  it("takes the token", async () => {
    const url = await serve({ MCP_TOKEN: "correct-horse" });
    expect((await post(url, initialize, { authorization: "Bearer correct-horse" })).status).toBe(200);
  });

  it("refuses to serve other machines unguarded, and says what to set", async () => {
    const url = (await serve({ HOST: "0.0.0.0" })).replace("0.0.0.0", "127.0.0.1");
    const refused = await post(url, initialize);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Set MCP_TOKEN or MCP_AUTH_ISSUER");
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("serves other machines with a token", async () => {
    const url = (await serve({ HOST: "0.0.0.0", MCP_TOKEN: "t0ken" })).replace("0.0.0.0", "127.0.0.1");
    expect(
      (await post(url, initialize, { authorization: "Bearer t0ken", host: "gpu-box:3000" })).status,
    ).toBe(200);
    expect((await post(url, initialize, { host: "gpu-box:3000" })).status).toBe(401);
  });
});

describe("what arrives at /mcp", () => {
  it("refuses what is not JSON, too large or of another type", async () => {
    const url = await serve();
    const broken = await post(url, "{");
    expect(broken.status).toBe(400);
    expect(JSON.parse(broken.text).error.code).toBe(-32_700);
    expect((await post(url, `"${"x".repeat(1024 * 1024)}"`)).status).toBe(413);
    expect((await post(url, initialize, { "content-type": "text/plain" })).status).toBe(415);
    expect((await fetch(`${url}/mcp`)).status).toBe(405);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  it("refuses a body that grows too large without saying so first", async () => {
    const url = await serve();
    const chunk = new Uint8Array(64 * 1024);
    const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk) });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: jsonHeaders,
      body: stream,
      duplex: "half",
    };
    expect((await fetch(`${url}/mcp`, init)).status).toBe(413);
  });
});

describe("pages in a browser", () => {
  const preflight = (url: string, origin: string) =>
    fetch(`${url}/mcp`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, mcp-param-model, x-evil",
      },
    });

  it("of an allowed origin may call", async () => {
    const url = await serve();
    const origin = "http://localhost:5173";
    const answer = await preflight(url, origin);
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-allow-headers")).toContain("mcp-param-model");
    expect(answer.headers.get("access-control-allow-headers")).not.toContain("x-evil");
    const called = await post(url, initialize, { origin });
    expect(called.headers["access-control-allow-origin"]).toBe(origin);
  });

  it("of another origin may not", async () => {
    const answer = await preflight(await serve(), "https://evil.example");
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("watching", () => {
  it("counts requests by route and status, not by path", async () => {
    const url = await serve();
    await fetch(`${url}/some/made-up/path`);
    await post(url, initialize);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('weighbridge_http_requests_total{route="unknown",status="404"} 1');
    expect(text).toContain('weighbridge_http_requests_total{route="/mcp",status="200"} 1');
    expect(text).not.toContain("made-up");
  });

  it("shows metrics to other machines only with the token", async () => {
    const url = (await serve({ HOST: "0.0.0.0", MCP_TOKEN: "t0ken" })).replace("0.0.0.0", "127.0.0.1");
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await fetch(`${url}/metrics`, { headers: { authorization: "Bearer t0ken" } })).status).toBe(200);
  });

  it("repeats a proxy's request id when it is harmless, else makes one", async () => {
    const url = await serve();
    const id = async (given: string) =>
      (await fetch(`${url}/healthz`, { headers: { "x-request-id": given } })).headers.get("x-request-id");
    expect(await id("abc-123")).toBe("abc-123");
    expect(await id("x".repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("slows down a caller from another machine who asks too often", async () => {
    const url = (await serve({ HOST: "0.0.0.0", MCP_TOKEN: "t0ken" })).replace("0.0.0.0", "127.0.0.1");
    const statuses: (number | undefined)[] = [];
    // The bucket refills meanwhile: a slow machine has to ask more often.
    while (!statuses.includes(429) && statuses.length < 2_000) {
      const more = await Promise.all(
        Array.from({ length: 130 }, async () => (await post(url, initialize)).status),
      );
      statuses.push(...more);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(200);
  });
});

it("logs a bug whole, under the id that the caller gets", async () => {
  const { text } = await post(await serve(), call("broken"));
  const errorId = /logged as ([0-9a-f-]{36})/.exec(text)?.[1];
  expect(loggedErrors).toContainEqual(
    expect.objectContaining({
      errorId,
      tool: "weigh_model",
      err: expect.stringContaining("/srv/secret is broken"),
    }),
  );
});

describe("life and death", () => {
  it("is alive and ready", async () => {
    const url = await serve();
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: "ready" });
  });

  it("lets a running call finish before it closes", async () => {
    const url = await serve();
    const slow = post(url, call("slow"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = running?.close();
    const answer = await slow;
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("slow weighs 203.5 GiB.");
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
