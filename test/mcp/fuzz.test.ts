import { request } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningHttpServer } from "../../src/http/index.ts";
import { stdioServer } from "./support/clients.ts";
import { startTestServer } from "./support/http-server.ts";
import { StdioProcess } from "./support/stdio-process.ts";

/** CI sends 10,000; a run by hand enough to notice a break. */
const MESSAGES = Number(process.env.FUZZ_MESSAGES ?? 600);
const TIMEOUT_MS = 120_000;

let server: RunningHttpServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** From plain noise to calls that are wrong in one place. */
const message = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .record(
      {
        jsonrpc: fc.oneof(fc.constant("2.0"), fc.jsonValue()),
        id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
        method: fc.oneof(
          fc.constantFrom("initialize", "tools/list", "tools/call", "resources/read", "prompts/get", "ping"),
          fc.string(),
          fc.jsonValue(),
        ),
        params: fc.oneof(
          fc.jsonValue(),
          fc.record({
            name: fc.constantFrom("weigh_model", "nothing", "__proto__"),
            arguments: fc.jsonValue(),
          }),
          fc.record({ uri: fc.oneof(fc.string(), fc.constant("weighbridge://models/%"), fc.webUrl()) }),
          fc.record({ _meta: fc.jsonValue() }),
        ),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);
const messages = fc.sample(message, { numRuns: MESSAGES, seed: 20260728 });
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

it(`answers ${MESSAGES} malformed messages over HTTP, never with a 5xx`, {
  timeout: TIMEOUT_MS,
}, async () => {
  for (const body of messages) {
    const answer = await fetch(`${server.url}/mcp`, { method: "POST", headers, body });
    const text = await answer.text();
    expect(answer.status, `${body} -> ${text}`).toBeLessThan(500);
    expect(text, body).not.toMatch(/\bat .*\.(ts|js|mjs):\d+/);
  }
  await isWell();
});

it(`reads ${MESSAGES} malformed messages on stdio and writes only JSON-RPC`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const child = new StdioProcess(stdioServer);
  for (const body of messages) child.send(body.replaceAll(/[\r\n]/g, " "));
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
