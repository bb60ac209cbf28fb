import type { Server } from "node:http";
import { buttonLabelled, type Json, type Seen } from "./conversation.ts";
import { portOf } from "./port.ts";
import { signedHeaders } from "./signing.ts";
import type { FakeSlack } from "./slack.ts";
import { TEAM } from "./web-api.ts";

export const SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

/** How Slack answers the app: over HTTP with a status, over Socket Mode with an acknowledgment. */
export interface Delivered {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

export interface Transport {
  deliver(kind: "command" | "interactive" | "event", payload: Json, retry?: number): Promise<Delivered>;
}

/** Signed HTTP: commands as forms, interactions as a form with `payload`, events as JSON. */
export function httpTransport(server: Server, now: () => number): Transport {
  return {
    async deliver(kind, payload, retry) {
      const url = `http://127.0.0.1:${portOf(server)}/slack/events`;
      const body = kind === "event" ? JSON.stringify(payload) : form(kind, payload);
      const started = performance.now();
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
          ...signedHeaders(body, SIGNING_SECRET, Math.floor(now() / 1_000)),
          // https://docs.slack.dev/apis/events-api#retries
          ...(retry === undefined
            ? {}
            : { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" }),
        },
        body,
      });
      return {
        status: response.status,
        body: await response.text(),
        milliseconds: performance.now() - started,
      };
    },
  };
}

export function socketTransport(slack: FakeSlack): Transport {
  const types = { command: "slash_commands", interactive: "interactive", event: "events_api" } as const;
  return {
    async deliver(kind, payload, retry) {
      const started = performance.now();
      const extra = retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" };
      const ack = await slack.sendEnvelope(types[kind], payload, extra);
      const body = Object.keys(ack).length === 0 ? "" : JSON.stringify(ack);
      return { status: 200, body, milliseconds: performance.now() - started };
    },
  };
}

function form(kind: "command" | "interactive", payload: Json): string {
  const fields = kind === "command" ? payload : { payload: JSON.stringify(payload) };
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
  return form.toString();
}

/** Somebody in the workspace: types commands, presses buttons. Payloads have the shapes of Slack's pages. */
export class Person {
  readonly #slack: FakeSlack;
  readonly #transport: Transport;
  readonly id: string;

  constructor(slack: FakeSlack, transport: Transport, id = "U1") {
    this.#slack = slack;
    this.#transport = transport;
    this.id = id;
  }

  /** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
  type(text: string, extra: Json = {}): Promise<Delivered> {
    return this.#transport.deliver("command", {
      token: "legacy",
      team_id: TEAM,
      team_domain: "example",
      channel_id: "C1",
      channel_name: "general",
      user_id: this.id,
      user_name: "ada",
      command: "/llm",
      text,
      api_app_id: "A1",
      is_enterprise_install: "false",
      response_url: this.#slack.origin + this.#slack.responseUrls.issue(null),
      trigger_id: this.#slack.webApi.issueTrigger(),
      ...extra,
    });
  }

  /** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
  press(message: Seen, label: string, extra: Json = {}): Promise<Delivered> {
    const button = buttonLabelled(message, label);
    return this.#transport.deliver("interactive", {
      type: "block_actions",
      user: { id: this.id, username: "ada", team_id: TEAM },
      api_app_id: "A1",
      token: "legacy",
      container: {
        type: "message",
        message_ts: message.id,
        channel_id: "C1",
        is_ephemeral: message.visibility === "private",
        ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
      },
      trigger_id: this.#slack.webApi.issueTrigger(),
      team: { id: TEAM, domain: "example" },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: "C1", name: "general" },
      response_url: this.#slack.origin + this.#slack.responseUrls.issue(message),
      actions: [{ ...button, block_id: "b1", action_ts: "1" }],
      ...extra,
    });
  }

  deliver(kind: "command" | "interactive" | "event", payload: Json, retry?: number): Promise<Delivered> {
    return this.#transport.deliver(kind, payload, retry);
  }
}
