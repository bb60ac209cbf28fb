import { expect, test } from "vitest";
import { readSlackConfig, type SlackEnvironment } from "../../../src/slack/config.ts";

const sealed = (value: string) => ({ reveal: () => value });
const nothing: SlackEnvironment = {
  signingSecret: undefined,
  botToken: undefined,
  appToken: undefined,
  apiUrl: undefined,
};
const http = { ...nothing, signingSecret: sealed("s"), botToken: sealed("xoxb-1") };

test("nothing set is no Slack", () => {
  expect(readSlackConfig(nothing)).toBeNull();
});

test("HTTP with one workspace, and the API's address ends in a slash", () => {
  expect(readSlackConfig({ ...http, apiUrl: "https://slack-gov.com/api" })).toMatchObject({
    signingSecret: "s",
    botToken: "xoxb-1",
    appToken: null,
    oauth: null,
    apiUrl: "https://slack-gov.com/api/",
  });
});

const install = {
  clientId: "1.2",
  clientSecret: sealed("c"),
  stateSecret: sealed("t"),
  tokenKeys: sealed("k"),
};

test("many workspaces", () => {
  expect(readSlackConfig({ ...nothing, signingSecret: sealed("s"), ...install })).toMatchObject({
    botToken: null,
    oauth: { clientId: "1.2", clientSecret: "c", stateSecret: "t", tokenKeys: "k" },
  });
});

test.each<[string, SlackEnvironment, string]>([
  ["a bot token alone", { ...nothing, botToken: sealed("xoxb-1") }, "SLACK_SIGNING_SECRET"],
  ["an app token alone", { ...nothing, appToken: sealed("xapp-1") }, "SLACK_BOT_TOKEN"],
  ["tokens mixed up", { ...http, botToken: sealed("xapp-secret") }, "SLACK_BOT_TOKEN must begin with xoxb-"],
  ["one workspace and many", { ...http, ...install }, "set one"],
  [
    "an install without keys",
    { ...nothing, signingSecret: sealed("s"), ...install, tokenKeys: undefined },
    "SLACK_TOKEN_KEYS",
  ],
  ["an install over Socket Mode", { ...nothing, appToken: sealed("xapp-1"), ...install }, "SLACK_BOT_TOKEN"],
])("%s is told, and no value of it", (_name, environment, told) => {
  expect(() => readSlackConfig(environment)).toThrow(told);
  expect(() => readSlackConfig(environment)).not.toThrow("xapp-secret");
});
