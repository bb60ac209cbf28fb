import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { openStore, type Store } from "../../src/core/index.ts";
import { createSlackApp, type SlackApp } from "../../src/slack/app.ts";
import { SCOPES } from "../../src/slack/installations/install-options.ts";
import { createStoreMemory } from "../../src/slack/memory/store-memory.ts";
import { eventBody, mention } from "./fake/events.ts";
import { httpTransport, SIGNING_SECRET } from "./fake/person.ts";
import { portOf } from "./fake/port.ts";
import { sampleCore } from "./sample-core.ts";

/**
 * The app against a Slack that others wrote (`emulate`, installed in test/peers/slack): the OAuth install,
 * scopes as Slack enforces them, posting and the home tab. CI=true fails where it is not installed.
 */
const PEER = "test/peers/slack/node_modules/emulate/dist/api.js";
const installed = existsSync(PEER);
if (!installed && process.env.CI === "true") throw new Error("run: npm ci --prefix test/peers/slack");

const ADMIN = "admin-token";
const TEAM = "T000000001";
const ADA = "U000000001";
const CHANNEL = "C000000001";

interface Emulator {
  readonly url: string;
  close(): Promise<void>;
}
let emulator: Emulator;
let store: Store;
let app: SlackApp;
let server: Server;
let origin: string;

beforeAll(async () => {
  if (!installed) return;
  server = createServer((request, response) => app.handler?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${portOf(server)}`;
  emulator = await startEmulator(`${origin}/slack/oauth_redirect`);
  store = await openStore(":memory:");
  app = createSlackApp({
    config: {
      signingSecret: SIGNING_SECRET,
      botToken: null,
      appToken: null,
      apiUrl: `${emulator.url}/api/`,
      slashCommand: "/llm",
      oauth: {
        clientId: "1.2",
        clientSecret: "client-secret",
        stateSecret: "state-secret",
        tokenKeys: `k1:${randomBytes(32).toString("base64")}`,
      },
    },
    core: sampleCore,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    guardMode: "throw",
    memory: createStoreMemory(store, "one"),
    teamStore: store,
    installations: store.installations,
  });
  await app.start();
});

afterAll(async () => {
  if (!installed) return;
  await app.stop();
  server.closeAllConnections();
  server.close();
  await emulator.close();
  await store.close();
});

async function startEmulator(redirect: string): Promise<Emulator> {
  const api: { createEmulator(options: object): Promise<Emulator> } = await import(pathToFileURL(PEER).href);
  const free = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => free.once("listening", resolve));
  const port = portOf(free);
  await new Promise((resolve) => free.close(resolve));
  const app = { client_id: "1.2", client_secret: "client-secret", app_id: "A1", name: "Weighbridge" };
  return api.createEmulator({
    service: "slack",
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    seed: {
      tokens: { [ADMIN]: { login: "admin", scopes: ["channels:history"] } },
      slack: {
        strict_scopes: true,
        channels: [{ name: "general" }],
        oauth_apps: [{ ...app, redirect_uris: [redirect], scopes: SCOPES }],
      },
    },
  });
}

/** What a browser does: the install page, the consent of the first user, and back with the code. */
async function install(keepCookie = true): Promise<number> {
  const page = await fetch(`${origin}/slack/install`, { redirect: "manual" });
  const consent = new URL(page.headers.get("location") ?? "");
  expect(consent.origin).toBe(emulator.url);
  const agreed = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      user_id: ADA,
      redirect_uri: `${origin}/slack/oauth_redirect`,
      scope: consent.searchParams.get("scope") ?? "",
      user_scope: "",
      state: consent.searchParams.get("state") ?? "",
      client_id: "1.2",
    }),
  });
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const back = agreed.headers.get("location") ?? "";
  const done = await fetch(back, { redirect: "manual", ...(keepCookie ? { headers: { cookie } } : {}) });
  return done.status;
}

const replies = z.object({
  messages: z.array(z.object({ text: z.string(), thread_ts: z.string().optional() })),
});

async function answersTo(ts: string) {
  const response = await fetch(`${emulator.url}/api/conversations.replies`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN}` },
    body: new URLSearchParams({ channel: CHANNEL, ts }),
  });
  return replies.parse(await response.json()).messages;
}

const send = (event: ReturnType<typeof mention>) =>
  httpTransport(server, Date.now).deliver(
    "event",
    eventBody(event, {
      team_id: TEAM,
      event_id: `Ev${crypto.randomUUID()}`,
      authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: "UBOT", is_bot: true }],
    }),
  );

test.skipIf(!installed)("a state without its cookie installs nothing", async () => {
  expect(await install(false)).not.toBe(200);
  expect(await store.installations.ids()).toEqual([]);
});

test.skipIf(!installed)("the app is installed, with its scopes, and answers a mention", async () => {
  expect(await install()).toBe(200);
  expect(await store.installations.ids()).toEqual([`T:${TEAM}`]);
  const ts = "1790000000.000042";
  const sent = await send(mention("fit maverick 4xH100", { channel: CHANNEL, user: ADA, team: TEAM, ts }));
  expect(sent.status).toBe(200);
  await expect
    .poll(async () => (await answersTo(ts)).map(({ text }) => text).join())
    .toContain("It fits at int4");
});

test.skipIf(!installed)("the home tab is published to an administrator, who may edit settings", async () => {
  const sent = await send({ type: "app_home_opened", user: ADA, channel: "D1", tab: "home" });
  // Published, or this would be 503: the emulator refuses a call without its scope.
  expect(sent.status).toBe(200);
});
