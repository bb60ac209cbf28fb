import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../src/core/index.ts";
import { createStoreMemory } from "../../src/slack/memory/store-memory.ts";
import { type RunningPostgres, startPostgres } from "../support/postgres.ts";
import { directMessage, eventBody, mention } from "./fake/events.ts";
import { FakeSlack } from "./fake/slack.ts";
import { openWorkplace, type Workplace } from "./workplace.ts";

/** Two replicas of the app behind one Slack, sharing nothing but a real PostgreSQL. */
let postgres: RunningPostgres;
let stores: Store[] = [];
let slack: FakeSlack;
let replicas: Workplace[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);

beforeEach(async () => {
  slack = await new FakeSlack().start();
  stores = await Promise.all([openStore(postgres.url, slack.now), openStore(postgres.url, slack.now)]);
  replicas = await Promise.all(
    stores.map((store, index) =>
      openWorkplace("http", {
        slack,
        memory: createStoreMemory(store, `replica ${index} ${crypto.randomUUID()}`),
      }),
    ),
  );
  return async () => {
    await Promise.all(replicas.map((replica) => replica.close()));
    await Promise.all(stores.map((store) => store.close()));
    await slack.stop();
  };
});

afterAll(() => postgres.stop());

const deliver = (replica: number, body: ReturnType<typeof eventBody>, retry?: number) => {
  const to = replicas[replica];
  if (to === undefined) throw new Error("no such replica");
  return to.person.deliver("event", body, retry);
};
const answers = () => slack.conversation.messages.length;
const fresh = (event: ReturnType<typeof mention>) =>
  eventBody(event, { event_id: `Ev${crypto.randomUUID()}` });

test("every event, delivered to both replicas and again, is answered once", async () => {
  const bodies = Array.from({ length: 10 }, (_, index) =>
    fresh(mention(`fit maverick ${index + 1}xH100`, { user: `U${index}` })),
  );
  const acks = await Promise.all(
    bodies.flatMap((body) => [
      deliver(0, body),
      deliver(1, body, 1),
      deliver(0, body, 2),
      deliver(1, body, 3),
    ]),
  );
  expect(acks.every((ack) => ack.status === 200)).toBe(true);
  expect(answers()).toBe(10);
  expect(new Set(slack.conversation.messages.map((message) => message.text)).size).toBe(10);
});

test("what a killed replica was at is refused while its lease lasts, and then answered by the other, once", async () => {
  const body = fresh(mention("fit maverick 4xH100"));
  // The replica claims the event and dies before it answers: its lease stays behind.
  expect(await stores[0]?.claims.take(`slack:${String(body.event_id)}`, "killed", 30_000)).toBe(true);
  const first = await deliver(1, body, 1);
  expect(first.status).toBe(503);
  expect(answers()).toBe(0);
  slack.skewMs += 60_000;
  const second = await deliver(1, body, 2);
  expect(second.status).toBe(200);
  expect(answers()).toBe(1);
  expect((await deliver(1, body, 3)).status).toBe(200);
  expect(answers()).toBe(1);
});

test("an answer that could not be delivered is tried again by whoever gets the event next", async () => {
  const body = fresh(mention("fit maverick 4xH100"));
  slack.webApi.failNext = 1;
  expect((await deliver(0, body)).status).toBe(503);
  expect((await deliver(1, body, 1)).status).toBe(200);
  expect(answers()).toBe(1);
});

test("a follow-up may reach the other replica", async () => {
  const thread_ts = `${Date.now()}.000001`;
  await deliver(0, fresh(mention("fit maverick 4xH100", { thread_ts })));
  await deliver(1, fresh(mention("and on 8xH200?", { thread_ts })));
  expect(slack.conversation.messages.at(-1)?.text).toContain("maverick on 8xH200");
});

test("what was asked is forgotten by both", async () => {
  await deliver(0, fresh(directMessage("fit maverick 4xH100", { user: "UFORGET" })));
  expect(await stores[1]?.conversations.recentAnswers("T1:UFORGET", 5)).toHaveLength(1);
  await deliver(1, fresh(directMessage("forget me", { user: "UFORGET" })));
  expect(await stores[0]?.conversations.recentAnswers("T1:UFORGET", 5)).toHaveLength(0);
  expect(await stores[0]?.conversations.lastCommand("D1:T1:UFORGET", 1e9)).toBeNull();
});
