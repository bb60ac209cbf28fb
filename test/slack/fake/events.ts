import type { Json } from "./conversation.ts";
import { BOT_USER, TEAM } from "./web-api.ts";

let count = 0;
const next = () => String(++count).padStart(6, "0");

/** https://docs.slack.dev/apis/events-api#event-type-structure */
export function eventBody(event: Json, extra: Json = {}): Json {
  return {
    token: "legacy",
    team_id: TEAM,
    api_app_id: "A1",
    type: "event_callback",
    event_id: `Ev${next()}`,
    event_time: Math.floor(Date.now() / 1_000),
    is_ext_shared_channel: false,
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    event,
    ...extra,
  };
}

const ts = () => `1790000000.${next()}`;

/** https://docs.slack.dev/reference/events/app_mention */
export function mention(text: string, more: Json = {}): Json {
  return {
    type: "app_mention",
    user: "U1",
    text: `<@${BOT_USER}> ${text}`,
    ts: ts(),
    channel: "C1",
    team: TEAM,
    ...more,
  };
}

/** https://docs.slack.dev/reference/events/message.im */
export function directMessage(text: string, more: Json = {}): Json {
  return {
    type: "message",
    channel_type: "im",
    user: "U1",
    text,
    ts: ts(),
    channel: "D1",
    team: TEAM,
    ...more,
  };
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function messageShortcut(text: string, responseUrl: string, more: Json = {}): Json {
  return {
    type: "message_action",
    callback_id: "ask",
    trigger_id: "t",
    team: { id: TEAM, domain: "example" },
    channel: { id: "C1", name: "general" },
    user: { id: "U1", name: "ada", team_id: TEAM },
    message: { type: "message", user: "U2", ts: ts(), text },
    response_url: responseUrl,
    is_enterprise_install: false,
    ...more,
  };
}
