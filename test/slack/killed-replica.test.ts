import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningPostgres, startPostgres } from "../support/postgres.ts";
import { directMessage, eventBody, mention } from "./fake/events.ts";
import { SIGNING_SECRET } from "./fake/person.ts";
import { portOf } from "./fake/port.ts";
import { signedHeaders } from "./fake/signing.ts";
import { FakeSlack } from "./fake/slack.ts";
import { BOT_TOKEN } from "./fake/web-api.ts";

/** Two real processes of `serve` and one PostgreSQL; one of them is killed while it answers. */
let postgres: RunningPostgres;
let database: pg.Client;
let slack: FakeSlack;
let hub: Server;
let hubAnswers = false;
let replicas: Replica[] = [];

interface Replica {
  readonly process: ChildProcess;
  readonly url: string;
}

beforeAll(async () => {
  postgres = await startPostgres();
  database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  slack = await new FakeSlack().start();
  // A model outside of the catalog is read from a hub that does not answer at first.
  hub = createServer((_request, response) => {
    if (hubAnswers) response.writeHead(404).end();
  });
  hub.listen(0, "127.0.0.1");
  await once(hub, "listening");
  replicas = await Promise.all([startReplica(), startReplica()]);
}, 120_000);

afterAll(async () => {
  for (const { process } of replicas) process.kill("SIGKILL");
  hub.closeAllConnections();
  hub.close();
  await slack.stop();
  await database.end();
  await postgres.stop();
});

async function startReplica(): Promise<Replica> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "serve"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: "0",
      LOG_LEVEL: "silent",
      DATABASE_URL: postgres.url,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      HF_ENDPOINT: `http://127.0.0.1:${portOf(hub)}`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+\/slack\/events/.exec(printed)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return { process: child, url };
  }
  throw new Error(`ended before it served: ${printed}`);
}

async function deliver(replica: Replica | undefined, body: object): Promise<number> {
  const text = JSON.stringify(body);
  const response = await fetch(replica?.url ?? "", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...signedHeaders(text, SIGNING_SECRET, Math.floor(Date.now() / 1_000)),
    },
    body: text,
  });
  await response.text();
  return response.status;
}

async function kill(replica: Replica | undefined): Promise<void> {
  if (replica === undefined) throw new Error("no such replica");
  const ended = once(replica.process, "exit");
  replica.process.kill("SIGKILL");
  await ended;
}

const parked = async (): Promise<number> =>
  Number((await database.query("select count(*) from parked_events")).rows[0]?.count);

test("what a killed process had acknowledged is answered by the other, once", {
  timeout: 90_000,
}, async () => {
  const slow = eventBody(mention("fit someone/unheard-of 4xH100"), { event_id: `Ev${crypto.randomUUID()}` });
  expect(await deliver(replicas[0], slow)).toBe(200);
  expect(slack.conversation.messages).toEqual([]);
  expect(await parked()).toBe(1);
  await kill(replicas[0]);
  hubAnswers = true;
  // While the lease of the dead holds, a copy is refused or, if that takes too long, parked as well.
  expect([200, 503]).toContain(await deliver(replicas[1], slow));
  expect(slack.conversation.messages).toEqual([]);
  // Instead of waiting until the lease ends.
  await database.query("update claims set lease_until = 0 where done = 0");
  await slack.conversation.until((messages) => (messages.length > 0 ? true : undefined), 30_000);
  await expect.poll(parked, { timeout: 10_000 }).toBe(0);
  expect(await deliver(replicas[1], slow)).toBe(200);
  expect(slack.conversation.messages).toHaveLength(1);
  expect(JSON.stringify(slack.conversation.messages[0])).toContain("unheard-of");
});

test("the message in which a killed process showed its progress becomes the answer of another", {
  timeout: 90_000,
}, async () => {
  hubAnswers = false;
  replicas[0] = await startReplica();
  const before = slack.conversation.messages.length;
  const slow = eventBody(directMessage("fit someone/never-seen 4xH100"), {
    event_id: `Ev${crypto.randomUUID()}`,
  });
  const delivered = deliver(replicas[0], slow);
  const begun = await slack.conversation.until(
    (messages) =>
      messages.find(({ isUnfinished, text }) => isUnfinished === true && text.includes("someone/never-seen")),
    20_000,
  );
  expect(await delivered).toBe(200);
  expect(await parked()).toBe(1);
  await kill(replicas[0]);
  hubAnswers = true;
  await database.query("update claims set lease_until = 0 where done = 0");
  await slack.conversation.until(() => (begun.isUnfinished === true ? undefined : true), 30_000);
  await expect.poll(parked, { timeout: 10_000 }).toBe(0);
  expect(slack.conversation.messages).toHaveLength(before + 1);
  expect(begun.text).toContain("someone/never-seen is not on the Hugging Face Hub");
  expect(JSON.stringify(begun.blocks)).not.toContain("task_card");
});

test("what is answered in time leaves nothing behind", { timeout: 60_000 }, async () => {
  const before = slack.conversation.messages.length;
  const event = eventBody(mention("fit maverick 4xH100"), { event_id: `Ev${crypto.randomUUID()}` });
  expect(await Promise.all([deliver(replicas[1], event), deliver(replicas[1], event)])).toEqual([200, 200]);
  await slack.conversation.until((messages) => (messages.length > before ? true : undefined), 20_000);
  expect(slack.conversation.messages).toHaveLength(before + 1);
  await expect.poll(parked, { timeout: 10_000 }).toBe(0);
});
