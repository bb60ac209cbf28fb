import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../src/core/index.ts";
import { createSlackApp, type SlackApp } from "../../src/slack/app.ts";
import { createStoreMemory } from "../../src/slack/memory/store-memory.ts";
import { eventBody, mention } from "./fake/events.ts";
import { httpTransport, SIGNING_SECRET } from "./fake/person.ts";
import { portOf } from "./fake/port.ts";
import { FakeSlack } from "./fake/slack.ts";
import { BOT_TOKEN, ROTATED_TOKEN } from "./fake/web-api.ts";
import { sampleCore } from "./sample-core.ts";

let slack: FakeSlack;
let store: Store;
let app: SlackApp;
let server: Server;
let origin: string;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  store = await openStore(":memory:", slack.now);
  app = createSlackApp({
    config: {
      signingSecret: SIGNING_SECRET,
      botToken: null,
      appToken: null,
      apiUrl: slack.apiUrl,
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
    now: slack.now,
    guardMode: "throw",
    memory: createStoreMemory(store, "one"),
    installations: store.installations,
  });
  if (app.handler === null) throw new Error("HTTP is served here");
  server = createServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await app.start();
  origin = `http://127.0.0.1:${portOf(server)}`;
});

afterEach(async () => {
  await app.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
  await slack.stop();
});

/** What a browser does: the install page, Slack's consent, and back with the code. */
async function install(withCookie = true): Promise<number> {
  const page = await fetch(`${origin}/slack/install`, { redirect: "manual" });
  const consent = new URL(page.headers.get("location") ?? "");
  expect(consent.origin).toBe(slack.origin);
  expect(consent.searchParams.get("scope")).toBe(
    "commands,chat:write,app_mentions:read,im:history,assistant:write,users:read",
  );
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const back = new URL(`${origin}/slack/oauth_redirect`);
  back.searchParams.set("code", "good-code");
  back.searchParams.set("state", consent.searchParams.get("state") ?? "");
  return (await fetch(back, { redirect: "manual", ...(withCookie ? { headers: { cookie } } : {}) })).status;
}

const ask = () =>
  httpTransport(server, slack.now).deliver("event", eventBody(mention("fit maverick 4xH100")));

test("a workspace installs the app, its token is sealed, and its mentions are answered", async () => {
  expect(await install()).toBe(200);
  expect(await store.installations.ids()).toEqual(["T:T1"]);
  const row = await store.installations.read("T:T1");
  expect(row).toMatch(/^k1\./);
  expect(row).not.toContain(BOT_TOKEN);
  expect((await ask()).status).toBe(200);
  await slack.conversation.shown("It fits at int4");
});

test("a state that comes back without its cookie installs nothing", async () => {
  expect(await install(false)).not.toBe(200);
  expect(await store.installations.ids()).toEqual([]);
});

test("a token that expires soon is renewed, sealed and used; the next event needs no renewal", async () => {
  slack.webApi.rotates = true;
  await install();
  const before = await store.installations.read("T:T1");
  expect((await ask()).status).toBe(200);
  await slack.conversation.shown("It fits at int4");
  const row = await store.installations.read("T:T1");
  expect(row).not.toBe(before);
  expect(row).not.toContain(ROTATED_TOKEN);
  expect((await ask()).status).toBe(200);
  await slack.conversation.until((messages) => (messages.length === 2 ? true : undefined));
  const renewals = slack.webApi.calls.filter(({ args }) => args.grant_type === "refresh_token");
  expect(renewals).toHaveLength(1);
});

test("an organization installs once for all its teams", async () => {
  slack.webApi.orgInstall = true;
  await install();
  expect(await store.installations.ids()).toEqual(["E:E1"]);
  const body = eventBody(mention("fit maverick 4xH100"), {
    enterprise_id: "E1",
    authorizations: [
      { enterprise_id: "E1", team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: true },
    ],
  });
  await httpTransport(server, slack.now).deliver("event", body);
  await slack.conversation.shown("It fits at int4");
});

test.each([
  ["says so itself", { is_enterprise_install: true }],
  ["says so of whom it is delivered to", { authorizations: [{ is_enterprise_install: true }] }],
])("an organization that removes the app is forgotten; the event %s", async (_name, words) => {
  slack.webApi.orgInstall = true;
  await install();
  await httpTransport(server, slack.now).deliver(
    "event",
    eventBody({ type: "app_uninstalled" }, { enterprise_id: "E1", ...words }),
  );
  expect(await store.installations.ids()).toEqual([]);
});

test.each([
  ["app_uninstalled", { type: "app_uninstalled" }, []],
  ["tokens_revoked of the bot", { type: "tokens_revoked", tokens: { bot: ["UBOT"] } }, []],
  ["tokens_revoked of a person", { type: "tokens_revoked", tokens: { oauth: ["U1"] } }, ["T:T1"]],
])("%s cleans up", async (_name, event, left) => {
  await install();
  await httpTransport(server, slack.now).deliver("event", eventBody(event));
  expect(await store.installations.ids()).toEqual(left);
});

test("a workspace that never installed the app gets an acknowledgment and nothing else", async () => {
  expect((await ask()).status).toBe(200);
  await app.stop();
  expect(slack.conversation.messages).toEqual([]);
});
