import { checkMessage, checkView } from "../../../src/slack/limits/check.ts";
import type { Conversation, Json } from "./conversation.ts";
import { type Outcome, ok, parsed, refuse } from "./outcome.ts";
import { Streams } from "./streams.ts";

export interface Call {
  readonly method: string;
  readonly args: Json;
}

export const BOT_TOKEN = "xoxb-fake-bot-token";
export const APP_TOKEN = "xapp-fake-app-token";
export const ROTATED_TOKEN = "xoxb-fake-rotated-token";
export const BOT_USER = "UBOT";
export const TEAM = "T1";

/** The Web API methods that the app calls; anything else answers `unknown_method`. */
export class WebApi {
  readonly calls: Call[] = [];
  readonly streams: Streams;
  readonly #conversation: Conversation;
  readonly #triggers = new Map<string, { born: number; used: boolean }>();
  readonly #now: () => number;
  /** Answers 429 with Retry-After this many times: https://docs.slack.dev/apis/web-api/rate-limits */
  rateLimitNext = 0;
  /** The same for one method, as each has a limit of its own: Retry-After of its next calls, in seconds. */
  readonly rateLimited = new Map<string, number[]>();
  /** Errors that a method answers from now on: those of its page at https://docs.slack.dev/reference/methods */
  readonly refusals = new Map<string, string>();
  /** Methods that work and never answer. */
  readonly silent = new Set<string>();
  /** Refuses this many calls for good: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
  failNext = 0;
  socketUrl = "";
  /** Who administers the workspace: https://docs.slack.dev/reference/objects/user-object */
  readonly admins = new Set<string>();
  /** The next install is for a whole Enterprise Grid organization. */
  orgInstall = false;
  /** The app has token rotation turned on: https://docs.slack.dev/authentication/using-token-rotation */
  rotates = false;
  #botToken = BOT_TOKEN;

  constructor(conversation: Conversation, now: () => number) {
    this.#conversation = conversation;
    this.#now = now;
    this.streams = new Streams(conversation, now, this.#newTs);
  }

  readonly #newTs = (): string =>
    `${Math.floor(this.#now() / 1_000)}.${String(this.calls.length).padStart(6, "0")}`;

  issueTrigger(): string {
    const id = crypto.randomUUID();
    this.#triggers.set(id, { born: this.#now(), used: false });
    return id;
  }

  call(method: string, authorization: string | undefined, args: Json): Outcome {
    this.calls.push({ method, args });
    if (this.rateLimitNext > 0) {
      this.rateLimitNext -= 1;
      return { status: 429, body: { ok: false, error: "ratelimited" }, headers: { "retry-after": "1" } };
    }
    const seconds = this.rateLimited.get(method)?.shift();
    if (seconds !== undefined) {
      return {
        status: 429,
        body: { ok: false, error: "ratelimited" },
        headers: { "retry-after": String(seconds) },
      };
    }
    const refusal = this.refusals.get(method);
    if (refusal !== undefined) return refuse(refusal);
    if (this.failNext > 0) {
      this.failNext -= 1;
      return refuse("fatal_error");
    }
    if (method === "oauth.v2.access") return this.#exchange(args);
    const token = authorization?.replace(/^Bearer /, "") ?? args.token;
    const wanted = method === "apps.connections.open" ? APP_TOKEN : this.#botToken;
    if (token !== wanted) return refuse(token === undefined ? "not_authed" : "invalid_auth");
    return this.#answer(method, args);
  }

  /** https://docs.slack.dev/reference/methods/oauth.v2.access */
  #exchange(args: Json): Outcome {
    if (args.grant_type === "refresh_token") return this.#refresh(args);
    if (args.code !== "good-code") return refuse("invalid_code");
    return ok({
      access_token: BOT_TOKEN,
      token_type: "bot",
      scope: "commands,chat:write",
      bot_user_id: BOT_USER,
      app_id: "A1",
      team: this.orgInstall ? null : { id: TEAM, name: "Example" },
      enterprise: this.orgInstall ? { id: "E1", name: "Example" } : null,
      is_enterprise_install: this.orgInstall,
      authed_user: { id: "U1" },
      ...(this.rotates ? { refresh_token: "xoxe-1-first", expires_in: 3_600 } : {}),
    });
  }

  /** A refresh token serves once, and the old access token ends: .../using-token-rotation#refresh */
  #refresh(args: Json): Outcome {
    if (args.refresh_token !== "xoxe-1-first") return refuse("invalid_refresh_token");
    this.#botToken = ROTATED_TOKEN;
    return ok({
      access_token: ROTATED_TOKEN,
      refresh_token: "xoxe-1-second",
      expires_in: 43_200,
      token_type: "bot",
      scope: "commands,chat:write",
      bot_user_id: BOT_USER,
      app_id: "A1",
      team: { id: TEAM, name: "Example" },
      enterprise: null,
      is_enterprise_install: false,
    });
  }

  #answer(method: string, args: Json): Outcome {
    switch (method) {
      case "auth.test":
        return ok({ user_id: BOT_USER, bot_id: "BBOT", team_id: TEAM });
      case "users.info":
        return ok({ user: { id: args.user, is_admin: this.admins.has(String(args.user)), is_owner: false } });
      case "apps.connections.open":
        // https://docs.slack.dev/apis/events-api/using-socket-mode
        return ok({ url: this.socketUrl });
      case "chat.postMessage":
      case "chat.postEphemeral":
        return this.#post(method, args);
      case "chat.update":
        return this.#update(args);
      case "chat.delete":
        return this.#delete(args);
      case "chat.startStream":
        return this.streams.start(args);
      case "chat.appendStream":
        return this.streams.append(args);
      case "chat.stopStream":
        return this.streams.stop(args);
      case "views.open":
        return this.#openView(args);
      case "views.publish":
        return view(args);
      case "assistant.threads.setStatus":
      case "assistant.threads.setSuggestedPrompts":
        return ok({});
      default:
        return refuse("unknown_method");
    }
  }

  #post(method: string, args: Json): Outcome {
    const blocks = parsed(args.blocks);
    const problems = checkMessage({ text: args.text, ...(blocks === undefined ? {} : { blocks }) });
    if (problems.length > 0)
      return refuse(
        "invalid_blocks",
        problems.map((problem) => problem.message),
      );
    const ts = this.#newTs();
    this.#conversation.add({
      id: ts,
      visibility: method === "chat.postMessage" ? "channel" : "private",
      threadTs: typeof args.thread_ts === "string" ? args.thread_ts : null,
      text: String(args.text),
      blocks: Array.isArray(blocks) ? blocks : [],
    });
    return ok({ ts, channel: args.channel });
  }

  /** https://docs.slack.dev/reference/methods/chat.update#errors */
  #update(args: Json): Outcome {
    const seen = this.#conversation.messages.find((message) => message.id === args.ts);
    if (seen === undefined) return refuse("message_not_found");
    if (seen.isByAnother === true) return refuse("cant_update_message");
    if (this.streams.isOpen(seen.id)) return refuse("streaming_state_conflict");
    const blocks = parsed(args.blocks) ?? [];
    const problems = checkMessage({ text: args.text, blocks });
    if (problems.length > 0)
      return refuse(
        "invalid_blocks",
        problems.map((problem) => problem.message),
      );
    seen.text = String(args.text);
    seen.blocks = Array.isArray(blocks) ? blocks : [];
    seen.isUnfinished = false;
    this.#conversation.changed();
    return ok({ ts: args.ts, channel: args.channel });
  }

  /** https://docs.slack.dev/reference/methods/chat.delete#errors */
  #delete(args: Json): Outcome {
    const seen = this.#conversation.messages.find((message) => message.id === args.ts);
    if (seen === undefined) return refuse("message_not_found");
    if (seen.isByAnother === true) return refuse("cant_delete_message");
    this.#conversation.remove(seen);
    return ok({ ts: args.ts, channel: args.channel });
  }

  /** A trigger lives 3 seconds and serves once: https://docs.slack.dev/reference/methods/views.open */
  #openView(args: Json): Outcome {
    const trigger = this.#triggers.get(String(args.trigger_id));
    if (trigger === undefined) return refuse("invalid_trigger_id");
    if (trigger.used) return refuse("exchanged_trigger_id");
    if (this.#now() - trigger.born > 3_000) return refuse("expired_trigger_id");
    trigger.used = true;
    return view(args);
  }
}

function view(args: Json): Outcome {
  const problems = checkView(parsed(args.view));
  if (problems.length > 0) {
    return refuse(
      "invalid_arguments",
      problems.map((problem) => `${problem.pointer}: ${problem.message}`),
    );
  }
  return ok({ view: { id: crypto.randomUUID() } });
}
