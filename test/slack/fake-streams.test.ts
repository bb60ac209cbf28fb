import { webApi } from "@slack/bolt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FakeSlack } from "./fake/slack.ts";
import { BOT_TOKEN } from "./fake/web-api.ts";

/** The fake's own rules of streams, each of which names its source in fake/streams.ts. */
let slack: FakeSlack;
let chat: webApi.WebClient["chat"];
beforeAll(async () => {
  slack = await new FakeSlack().start();
  chat = new webApi.WebClient(BOT_TOKEN, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }).chat;
});
afterAll(() => slack.stop());

const error = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (thrown: unknown) => (thrown instanceof webApi.WebAPIPlatformError ? thrown.data.error : String(thrown)),
  );
const x = (length: number) => "x".repeat(length);
const direct = { channel: "D1", thread_ts: "1790000000.000001" };
const inChannel = { channel: "C1", thread_ts: "1790000000.000001" };
const task = (status: "in_progress" | "complete") =>
  ({ type: "task_update", id: "t", title: "Reading", status }) as const;
const section = { type: "section", text: { type: "mrkdwn", text: "a" } };
const start = async () => {
  const { ts } = await chat.startStream({ ...direct, chunks: [task("in_progress")] });
  return { channel: "D1", ts: ts ?? "" };
};
const seen = (ts: string) => slack.conversation.messages.find((message) => message.id === ts);

test("a stream needs a thread, in channels a recipient, and a mode that there is", async () => {
  expect(await error(chat.startStream(direct))).toBeNull();
  expect(await error(chat.startStream({ ...direct, thread_ts: "" }))).toBe("invalid_arguments");
  expect(await error(chat.startStream({ ...direct, task_display_mode: "list" }))).toBe("invalid_arguments");
  expect(await error(chat.startStream(inChannel))).toBe("missing_recipient_user_id");
  const recipient = { recipient_user_id: "U1" };
  expect(await error(chat.startStream({ ...inChannel, ...recipient }))).toBe("missing_recipient_team_id");
  const whole = { ...inChannel, ...recipient, recipient_team_id: "T1" };
  expect(await error(chat.startStream(whole))).toBeNull();
  slack.webApi.streams.onlyInDirectMessages = true;
  expect(await error(chat.startStream(whole))).toBe("channel_type_not_supported");
});

test("text of 12,000 characters is taken and no more, and not beside chunks", async () => {
  const text = { ...direct, markdown_text: x(12_000) };
  expect(await error(chat.startStream(text))).toBeNull();
  expect(await error(chat.startStream({ ...text, markdown_text: x(12_001) }))).toBe("msg_too_long");
  expect(await error(chat.startStream({ ...text, chunks: [task("complete")] }))).toBe(
    "cannot_provide_both_markdown_text_and_chunks",
  );
});

test("chunks must be sound, and a stream keeps to them", async () => {
  const message = await start();
  const bad = [{ ...task("complete"), title: x(257) }];
  expect(await error(chat.appendStream({ ...message, chunks: bad }))).toBe("invalid_chunks");
  expect(await error(chat.appendStream(message))).toBe("no_text");
  expect(await error(chat.appendStream({ ...message, markdown_text: "a" }))).toBe("streaming_mode_mismatch");
  expect(await error(chat.appendStream({ ...message, chunks: [task("complete")] }))).toBeNull();
});

test("what is no stream of the app's is neither gone on with nor ended", async () => {
  slack.conversation.add({
    id: "1.2",
    visibility: "channel",
    threadTs: null,
    text: "hello",
    blocks: [],
    isByAnother: true,
  });
  const posted = await chat.postMessage({ channel: "D1", text: "whole" });
  const chunks = [task("complete")];
  const at = (ts: string, channel = "D1") => ({ channel, ts, chunks });
  const { ts } = await start();
  for (const call of [chat.appendStream.bind(chat), chat.stopStream.bind(chat)]) {
    expect(await error(call(at("9.9")))).toBe("message_not_found");
    expect(await error(call(at("1.2")))).toBe("message_not_owned_by_app");
    expect(await error(call(at(posted.ts ?? "")))).toBe("message_not_in_streaming_state");
    expect(await error(call(at(ts, "D2")))).toBe("channel_not_found");
  }
});

test("a stream ends once, by the app, by the asker or after five minutes", async () => {
  const stopped = await start();
  expect(seen(stopped.ts)?.isUnfinished).toBe(true);
  expect(await error(chat.stopStream(stopped))).toBeNull();
  expect(seen(stopped.ts)?.isUnfinished).toBe(false);
  expect(await error(chat.stopStream(stopped))).toBe("message_not_in_streaming_state");
  const chunks = [task("complete")];
  expect(await error(chat.appendStream({ ...stopped, chunks }))).toBe("message_not_in_streaming_state");

  const byUser = await start();
  slack.webApi.streams.stopByUser(byUser.ts);
  expect(await error(chat.appendStream({ ...byUser, chunks }))).toBe("stopped_by_user");

  const old = await start();
  slack.skewMs += 5 * 60_000 - 1_000;
  expect(await error(chat.appendStream({ ...old, chunks }))).toBeNull();
  slack.skewMs += 1_000;
  expect(await error(chat.appendStream({ ...old, chunks }))).toBe("message_not_in_streaming_state");
  expect(await error(chat.stopStream(old))).toBe("message_not_in_streaming_state");
  expect(seen(old.ts)?.isUnfinished).toBe(true);
});

test("blocks come at the end, fifty beside those of chunks, below everything else", async () => {
  const message = await start();
  const many = (count: number) => Array.from({ length: count }, () => section);
  expect(await error(chat.stopStream({ ...message, blocks: many(51) }))).toBe("invalid_blocks");
  const chunks = [task("complete"), { type: "blocks" as const, blocks: many(50) }];
  expect(await error(chat.stopStream({ ...message, chunks, blocks: many(50) }))).toBeNull();
  expect(seen(message.ts)?.blocks).toHaveLength(101);
  expect(seen(message.ts)?.blocks[0]).toMatchObject({ type: "task_card", status: "complete" });
});

test("a task in progress when its stream ends has failed", async () => {
  const message = await start();
  expect(seen(message.ts)?.blocks[0]).toMatchObject({ status: "in_progress" });
  await chat.stopStream(message);
  expect(seen(message.ts)?.blocks[0]).toMatchObject({ status: "error" });
});

test("a message is edited when it no longer streams, and deleted by who wrote it", async () => {
  const message = await start();
  const edited = { ...message, text: "Done", blocks: [section] };
  expect(await error(chat.update(edited))).toBe("streaming_state_conflict");
  await chat.stopStream(message);
  expect(await error(chat.update(edited))).toBeNull();
  expect(seen(message.ts)).toMatchObject({ text: "Done", blocks: [section] });
  expect(await error(chat.delete(message))).toBeNull();
  expect(await error(chat.delete(message))).toBe("message_not_found");
  expect(await error(chat.delete({ channel: "D1", ts: "1.2" }))).toBe("cant_delete_message");
});
