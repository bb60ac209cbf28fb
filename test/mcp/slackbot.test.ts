import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningHttpServer } from "../../src/http/index.ts";
import { startTestServer } from "./support/http-server.ts";
import { minutesAgo, post, postSigned, SIGNING_SECRET } from "./support/slack-signed.ts";

let running: RunningHttpServer;
beforeAll(async () => {
  running = await startTestServer({ SLACK_SIGNING_SECRET: SIGNING_SECRET, MCP_TOKEN: "token" });
});
afterAll(() => running.close());

function body(meta: object = { slack: { user_id: "U1", team_id: "T1" } }): string {
  return JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "weigh_model", arguments: { model: "scout" }, _meta: meta },
  });
}

const signed = (text: string, how: Parameters<typeof postSigned>[2] = {}, url = running.url) =>
  postSigned(url, text, how);

it("answers Slackbot with blocks besides text and structure", async () => {
  const answer = await signed(body());
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('"structuredContent":{"model":"scout"');
  expect(text).toContain('"slack":{"blocks":[{"type":"section"');
});

it("spares others the blocks", async () => {
  expect(await (await signed(body({}))).text()).not.toContain("blocks");
});

it("refuses another secret, another body and an old request, even with no token asked", async () => {
  expect((await signed(body(), { secret: "guess" })).status).toBe(401);
  expect((await signed(body(), { signedText: body({}) })).status).toBe(401);
  expect((await signed(body(), { timestamp: minutesAgo(6) })).status).toBe(401);
});

it("is served where nothing else lets anybody in, and then nobody else is", async () => {
  const open = await startTestServer({ HOST: "0.0.0.0", SLACK_SIGNING_SECRET: SIGNING_SECRET });
  const url = open.url.replace("0.0.0.0", "127.0.0.1");
  try {
    expect((await signed(body(), {}, url)).status).toBe(200);
    expect((await signed(body(), { secret: "guess" }, url)).status).toBe(401);
    const unsigned = await post(url, body());
    expect(unsigned.status).toBe(403);
    expect(await unsigned.text()).toContain("Set MCP_TOKEN or MCP_AUTH_ISSUER");
  } finally {
    await open.close();
  }
});
