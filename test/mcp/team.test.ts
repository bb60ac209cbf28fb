import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { readConfig } from "../../src/config.ts";
import { loadTeam, loadWorld, openStore, type Store } from "../../src/core/index.ts";
import { type RunningHttpServer, startHttpServer } from "../../src/http/index.ts";
import { createMcpHandlers } from "../../src/mcp/http.ts";
import { post, postSigned, SIGNING_SECRET } from "./support/slack-signed.ts";
import { StdioProcess } from "./support/stdio-process.ts";
import { options } from "./support/surface.ts";

/** What a workspace has set counts where Slack asks for it, and nowhere else. */
let store: Store;
let running: RunningHttpServer;

beforeAll(async () => {
  store = await openStore(":memory:");
  await store.settings.update("T1", () => ({ profile: { domicile: ["DE"] } }));
  running = await startHttpServer({
    config: readConfig({ PORT: "0", SLACK_SIGNING_SECRET: SIGNING_SECRET, MCP_TOKEN: "token" }),
    logger: options.logger,
    mcp: createMcpHandlers(loadWorld(), {
      ...options,
      teamOf: async (caller) =>
        caller.kind === "slack"
          ? loadTeam({ team: caller.team, channel: null, asker: { id: caller.user, role: "member" } }, store)
          : undefined,
    }),
  });
});
afterAll(async () => {
  await running.close();
  await store.close();
});

const eras = {
  "2025": { meta: {}, headers: {} },
  "2026": {
    meta: {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientCapabilities": {},
    },
    headers: {
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "check_license",
    },
  },
} as const;
type Era = keyof typeof eras;

const asked = (era: Era, meta: object) =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: {
      name: "check_license",
      arguments: { model: "maverick", question: "can we use it in our product? We have 1000 users." },
      _meta: { ...eras[era].meta, ...meta },
    },
  });
const from = (team_id: string) => ({ slack: { team_id, user_id: "U1" } });

const verdictIn = z.object({ result: z.object({ structuredContent: z.object({ verdict: z.string() }) }) });
const verdictOf = (message: string): string =>
  verdictIn.parse(JSON.parse(message)).result.structuredContent.verdict;

/** The verdict of an answer as JSON, or as the one event of a stream. */
async function verdict(response: Promise<Response>): Promise<string> {
  const text = await (await response).text();
  return verdictOf(/^data: (\{.*)$/m.exec(text)?.[1] ?? text);
}

const signed = (era: Era, meta: object) =>
  verdict(postSigned(running.url, asked(era, meta), { headers: eras[era].headers }));
const byToken = (era: Era, meta: object) =>
  verdict(post(running.url, asked(era, meta), { ...eras[era].headers, authorization: "Bearer token" }));

describe.each(["2025", "2026"] as const)("over HTTP as in %s", (era) => {
  it("answers Slackbot with what its workspace has set, and another workspace without", async () => {
    expect(await signed(era, from("T2"))).toBe("allowed_with_conditions");
    expect(await signed(era, from("T1"))).toBe("prohibited");
    expect(await signed(era, from("T2"))).toBe("allowed_with_conditions");
  });

  it("believes nobody but Slack who says for whom it asks", async () => {
    expect(await byToken(era, from("T1"))).toBe("allowed_with_conditions");
    expect(await signed(era, { slack: { team_id: "T1" } })).toBe("allowed_with_conditions");
  });

  it("counts at once what is set meanwhile", async () => {
    expect(await signed(era, from(`T${era}`))).toBe("allowed_with_conditions");
    await store.settings.update(`T${era}`, () => ({ profile: { domicile: ["FR"] } }));
    expect(await signed(era, from(`T${era}`))).toBe("prohibited");
  });
});

it("answers the agent of a person on stdio as the person's own terminal", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "weighbridge-own-")), "own.db");
  const own = await openStore(`file:${file}`);
  await own.settings.update("local", () => ({ profile: { domicile: ["DE"] } }));
  await own.close();
  const server = new StdioProcess(
    { command: process.execPath, args: ["--import", "tsx", "src/main.ts", "mcp"] },
    { DATABASE_URL: `file:${file}` },
  );
  server.send(asked("2026", {}));
  const line = await server.nextLine();
  server.end();
  await server.exited;
  expect(verdictOf(line ?? "")).toBe("prohibited");
});
