import { afterEach, beforeEach, expect, test } from "vitest";
import { ResponseUrl, ResponseUrlError } from "../../../../src/slack/outgoing/response-url.ts";
import { FakeSlack } from "../../../slack/fake/slack.ts";

const privately = { response_type: "ephemeral", replace_original: false } as const;

let slack: FakeSlack;
beforeEach(async () => {
  slack = await new FakeSlack().start();
});
afterEach(() => slack.stop());

const issue = () => new ResponseUrl(slack.origin + slack.responseUrls.issue(null), slack.apiUrl, slack.now);

test("a sixth use is not tried", async () => {
  const responseUrl = issue();
  for (let use = 0; use < 5; use += 1) await responseUrl.send({ text: `answer ${use}` }, privately);
  await expect(responseUrl.send({ text: "sixth" }, privately)).rejects.toThrow(ResponseUrlError);
  expect(slack.responseUrls.posts).toBe(5);
});

test("after thirty minutes nothing is tried", async () => {
  const responseUrl = issue();
  slack.skewMs = 30 * 60_000;
  await expect(responseUrl.send({ text: "late" }, privately)).rejects.toThrow("expired");
  expect(slack.responseUrls.posts).toBe(0);
});

test("429 is waited out", async () => {
  slack.responseUrls.rateLimitNext = 1;
  const started = Date.now();
  await issue().send({ text: "patient" }, privately);
  expect(Date.now() - started).toBeGreaterThanOrEqual(990);
  expect(slack.conversation.messages.map((message) => message.text)).toEqual(["patient"]);
});

test("blocks that Slack refuses are sent again as text", async () => {
  slack.responseUrls.refuseBlocks = true;
  await issue().send({ text: "in words", blocks: [{ type: "divider" }] }, privately);
  expect(slack.conversation.messages).toMatchObject([{ text: "in words", blocks: [] }]);
});

test.each(["https://hooks.slack.com/commands/T1/1/x", "https://hooks.slack-gov.com/actions/T1/1/x"])(
  "%s is one of Slack's",
  (url) => {
    expect(new ResponseUrl(url, "https://slack.com/api/").usesLeft).toBe(5);
  },
);

test.each([
  "http://hooks.slack.com/commands/T1/1/x",
  "https://hooks.slack.com.evil.example/x",
  "https://hooks.slack.com@evil.example/x",
  "https://user:pass@hooks.slack.com/x",
  "https://hooks.slack.com:8443/x",
  "http://169.254.169.254/latest/meta-data",
  "file:///etc/passwd",
  "nonsense",
])("%s is not", (url) => {
  expect(() => new ResponseUrl(url, "https://slack.com/api/")).toThrow(ResponseUrlError);
});
