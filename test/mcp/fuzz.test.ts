import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type RunningHttpServer, startHttpServer } from "../../src/http/index.ts";
import { handlersOf } from "../../src/mcp/http.ts";
import { badMessages, MESSAGES } from "./support/bad-messages.ts";
import { stdioServer } from "./support/clients.ts";
import { startTestServer } from "./support/http-server.ts";
import { StdioProcess } from "./support/stdio-process.ts";
import { options, weighSurface } from "./support/surface.ts";

const TIMEOUT_MS = 400_000;

let server: RunningHttpServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };

async function isWell(): Promise<void> {
  const answer = await fetch(`${server.url}/mcp`, {
    method: "POST",
    headers,
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "weigh_model", arguments: { model: "scout" } },
    }),
  });
  expect(await answer.text()).toContain("203.5");
}

it(`reads ${MESSAGES} malformed messages on stdio and writes only JSON-RPC`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const child = new StdioProcess(stdioServer);
  for (const body of badMessages) child.send(body.replaceAll(/[\r\n]/g, " "));
  child.send(JSON.stringify({ jsonrpc: "2.0", id: "last", method: "ping" }));
  const lines = await child.linesUntil((line) => line.includes('"last"'));
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty("jsonrpc", "2.0");
  child.end();
  expect(await child.exited).toEqual([0, null]);
});

it("outlives callers who go away in the middle of a call", async () => {
  const body = JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "weigh_model", arguments: { model: "slow" } },
  });
  const gone = Array.from({ length: 40 }, (_, n) => {
    const sent = request(`${server.url}/mcp`, { method: "POST", headers });
    sent.on("error", () => undefined);
    sent.end(body);
    return new Promise<void>((resolve) => {
      sent.on("close", resolve);
      setTimeout(() => sent.destroy(), n * 5);
    });
  });
  await Promise.all(gone);
  await isWell();
});

it("outlives callers who break off in the middle of a body, or send no HTTP at all", async () => {
  const { hostname, port } = new URL(server.url);
  const openings = [
    `POST /mcp HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"jsonrpc"`,
    "\u0000\u0001\u0002 not HTTP\r\n\r\n",
    `GET /mcp HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
  ];
  for (const opening of openings) {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    socket.write(opening);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
  }
  await isWell();
});

it("keeps its memory over thousands of calls", { timeout: TIMEOUT_MS }, async () => {
  const batch = async (count: number) => {
    for (let n = 0; n < count; n += 20) await Promise.all(Array.from({ length: 20 }, isWell));
    global.gc?.();
    return process.memoryUsage().rss;
  };
  await batch(300);
  const before = await batch(200);
  const after = await batch(600);
  // Both ends run in this process; what a leak of one server per request would take is tens of MB more.
  expect(after - before).toBeLessThan(60 * 1024 * 1024);
});

it("ends a request that arrives too slowly, and serves others meanwhile", async () => {
  const hasty = await startHttpServer({
    config: readConfig({ PORT: "0" }),
    logger: options.logger,
    mcp: handlersOf(weighSurface, options),
    patience: { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 100 },
  });
  const { hostname, port } = new URL(hasty.url);
  const socket = connect(Number(port), hostname).on("error", () => undefined);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += String(chunk);
  });
  socket.write(
    `POST /mcp HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n`,
  );
  const drip = setInterval(() => socket.write(" "), 20);
  const ended = new Promise((resolve) => socket.once("close", resolve));
  expect((await fetch(`${hasty.url}/healthz`)).status).toBe(200);
  await ended;
  clearInterval(drip);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await hasty.close();
});
