import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { directMessage, eventBody, mention, messageShortcut } from "./fake/events.ts";
import { type Mode, openWorkplace, type Workplace } from "./workplace.ts";

const modes: readonly Mode[] = ["http", "socket"];

describe.each(modes)("messages over %s", (mode) => {
  let place: Workplace;
  beforeEach(async () => {
    place = await openWorkplace(mode);
  });
  afterEach(() => place.close());

  const send = (event: ReturnType<typeof mention>, extra = {}, retry?: number) =>
    place.person.deliver("event", eventBody(event, extra), retry);
  const texts = () => place.slack.conversation.messages.map((message) => message.text);
  const quiet = () => place.app.stop();

  test("a mention is answered in its thread, for all to read", async () => {
    const event = mention("fit maverick 4xH100");
    expect((await send(event)).status).toBe(200);
    const answer = await place.slack.conversation.shown("It fits at int4");
    expect(answer).toMatchObject({ visibility: "channel", threadTs: event.ts });
  });

  test("a mention in a thread is answered there", async () => {
    await send(mention("fit maverick 4xH100", { thread_ts: "1780000000.000001" }));
    expect(await place.slack.conversation.shown("It fits")).toMatchObject({ threadTs: "1780000000.000001" });
  });

  test("a mistake in a channel is told to the one who made it", async () => {
    await send(mention("fit maverik"));
    expect(await place.slack.conversation.shown("No model is called")).toMatchObject({
      visibility: "private",
    });
    expect(place.slack.webApi.calls.at(-1)).toMatchObject({
      method: "chat.postEphemeral",
      args: { user: "U1" },
    });
  });

  test("a follow-up in the thread keeps the context", async () => {
    await send(mention("fit maverick 4xH100", { thread_ts: "1780000000.000002" }));
    await place.slack.conversation.shown("maverick on 4xH100");
    await send(mention("and on 8xH200?", { thread_ts: "1780000000.000002" }));
    await place.slack.conversation.shown("maverick on 8xH200");
  });

  test("another thread has no context", async () => {
    await send(mention("fit maverick 4xH100", { thread_ts: "1780000000.000003" }));
    await place.slack.conversation.shown("maverick on 4xH100");
    await send(mention("and on 8xH200?", { thread_ts: "1780000000.000004" }));
    await place.slack.conversation.shown("There is no command");
  });

  test("direct messages are answered, and follow up on one another", async () => {
    await send(directMessage("fit maverick 4xH100"));
    await place.slack.conversation.shown("maverick on 4xH100");
    await send(directMessage("what about 8xH200?"));
    await place.slack.conversation.shown("maverick on 8xH200");
  });

  test("an event that Slack delivers again is answered once", async () => {
    const body = eventBody(mention("fit maverick 4xH100"));
    await Promise.all([1, 2, 3].map((retry) => place.person.deliver("event", body, retry)));
    await place.slack.conversation.shown("It fits");
    await quiet();
    expect(texts()).toHaveLength(1);
  });

  test("what is not addressed to us is not answered: bots, edits, ourselves, talk in channels", async () => {
    await send(mention("fit maverick 4xH100", { bot_id: "B2" }));
    await send(mention("fit maverick 4xH100", { user: "UBOT" }));
    await send(directMessage("fit maverick 4xH100", { subtype: "message_changed" }));
    await send(directMessage("fit maverick 4xH100", { channel_type: "channel", channel: "C1" }));
    await quiet();
    expect(texts()).toEqual([]);
  });

  test.each([
    ["in a shared channel, of another team", { user_team: "T9" }, { is_ext_shared_channel: true }],
    ["in a shared channel, of no known team", { team: undefined }, { is_ext_shared_channel: true }],
    ["of another team", { user_team: "T9" }, {}],
  ])("a stranger %s is refused in private", async (_name, event, body) => {
    await send(mention("fit maverick 4xH100", event), body);
    const refusal = await place.slack.conversation.shown("the workspace that installed it");
    expect(refusal.visibility).toBe("private");
    expect(texts()).toHaveLength(1);
  });

  test("forty requests at once are acknowledged, and those beyond thirty are told to wait", async () => {
    const sent = await Promise.all(Array.from({ length: 40 }, () => place.person.type("help")));
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200));
    await expect.poll(() => texts().length, { timeout: 10_000 }).toBe(40);
    expect(texts().filter((text) => text.includes("That was a lot at once")).length).toBeGreaterThan(0);
    place.slack.skewMs += 5_000;
    await place.person.type("fit maverick 4xH100");
    await place.slack.conversation.shown("It fits");
  });

  test('the shortcut "Ask Weighbridge" answers the question in a message to the one who pressed', async () => {
    const url = place.slack.origin + place.slack.responseUrls.issue(null);
    await place.person.deliver("interactive", messageShortcut("fit maverick 4xH100", url));
    expect(await place.slack.conversation.shown("It fits")).toMatchObject({ visibility: "private" });
  });

  test("logs hold ids and intents of mentions, direct messages and shortcuts, not what was said", async () => {
    const url = place.slack.origin + place.slack.responseUrls.issue(null);
    await send(mention("fit maverick unobtainium"));
    await send(directMessage("fit maverick unobtainium"));
    await place.person.deliver("interactive", messageShortcut("fit maverick unobtainium", url));
    await expect.poll(() => place.slack.conversation.messages.length).toBe(3);
    await quiet();
    const log = JSON.stringify(place.log);
    for (const intent of ["app_mention", "message", "shortcut"]) expect(log).toContain(`"${intent}"`);
    expect(log).not.toContain("unobtainium");
    expect(log).not.toContain("xoxb-");
  });

  test("429 of the Web API is waited out", async () => {
    place.slack.webApi.rateLimitNext = 1;
    await send(mention("fit maverick 4xH100"));
    await place.slack.conversation.shown("It fits");
  });

  test("the home tab shows what can be asked and the last answers, the messages tab gets prompts", async () => {
    await send(directMessage("fit maverick 4xH100"));
    await place.slack.conversation.shown("It fits");
    await send({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" });
    await send({ type: "app_home_opened", user: "U1", channel: "D1", tab: "messages" });
    await quiet();
    const published = place.slack.webApi.calls.find((call) => call.method === "views.publish");
    expect(String(published?.args.view)).toContain("It fits at int4");
    const prompts = place.slack.webApi.calls.find(
      (call) => call.method === "assistant.threads.setSuggestedPrompts",
    );
    expect(String(prompts?.args.prompts)).toContain("fit maverick 4xH100");
  });
});

test("a dropped socket is opened again and the work goes on", { timeout: 20_000 }, async () => {
  const place = await openWorkplace("socket");
  place.slack.sockets.at(-1)?.drop();
  const deadline = Date.now() + 15_000;
  while (place.slack.sockets.length < 2 && Date.now() < deadline)
    await new Promise((wake) => setTimeout(wake, 100));
  expect(place.slack.sockets).toHaveLength(2);
  await new Promise((wake) => setTimeout(wake, 300));
  await place.person.type("fit maverick 4xH100");
  await place.slack.conversation.shown("It fits");
  await place.close();
});

test("a token that Slack refuses for Socket Mode is named, with what it needs", async () => {
  await expect(openWorkplace("socket", { appToken: "xapp-wrong" })).rejects.toThrow(
    /Slack refuses SLACK_APP_TOKEN: invalid_auth\. It needs the scope connections:write/,
  );
});
