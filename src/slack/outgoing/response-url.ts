import { setTimeout as sleep } from "node:timers/promises";
import { PackedMessage } from "../blocks/packed.ts";
import { limits } from "../limits/numbers.ts";
import type { OutgoingMessage } from "./guard.ts";

const SLACK_ORIGINS = ["https://hooks.slack.com", "https://hooks.slack-gov.com"];
const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_SECONDS = 30;

export type ResponseTarget =
  | { readonly response_type: "ephemeral" | "in_channel"; readonly replace_original: boolean }
  | { readonly delete_original: true };

export interface PostOutcome {
  readonly ok: boolean;
  readonly status: number;
  readonly error: string;
  readonly retryAfterSeconds: number;
}

/** Posts JSON, already written, to an address that was checked before, here or in another thread. */
export type Post = (url: string, json: string) => Promise<PostOutcome>;

/** Why an answer could not be delivered through its response_url. */
export class ResponseUrlError extends Error {
  override readonly name = "ResponseUrlError";
}

/**
 * Answers one command or press. Slack allows 5 uses in 30 minutes, on its own hosts only; the address
 * comes from the network, so any other host is refused (else a forged one would make us call it).
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export class ResponseUrl {
  readonly #url: string;
  readonly #now: () => number;
  readonly #born: number;
  readonly #send: Post;
  #uses = 0;

  constructor(
    url: string,
    apiUrl: string,
    now: () => number = Date.now,
    born: number = now(),
    post: Post = postJson,
  ) {
    if (!isAllowed(url, apiUrl)) throw new ResponseUrlError("response_url is not one of Slack's");
    this.#url = url;
    this.#now = now;
    this.#born = born;
    this.#send = post;
  }

  get usesLeft(): number {
    const alive = this.#now() - this.#born < limits.responseUrl.milliseconds;
    return alive ? limits.responseUrl.uses - this.#uses : 0;
  }

  /** Sends, honoring one 429; when Slack refuses the blocks, sends the text alone. */
  async send(message: OutgoingMessage | null, target: ResponseTarget, threadTs?: string): Promise<void> {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const body = jsonOf(message, { ...target, ...thread });
    const first = await this.#post(body);
    if (first.ok) return;
    if (first.status === 429) {
      await sleep(1_000 * Math.min(first.retryAfterSeconds, LONGEST_WAIT_SECONDS));
      const second = await this.#post(body);
      if (second.ok) return;
      throw new ResponseUrlError(`response_url answered ${second.status} after a wait`);
    }
    if (first.error.includes("invalid_blocks") && message !== null) {
      const textOnly = await this.#post(JSON.stringify({ text: message.text, ...target, ...thread }));
      if (textOnly.ok) return;
    }
    throw new ResponseUrlError(`response_url answered ${first.status}`);
  }

  async #post(json: string) {
    if (this.usesLeft <= 0) throw new ResponseUrlError("response_url is used up or expired");
    this.#uses += 1;
    return this.#send(this.#url, json);
  }
}

export const postJson: Post = async (url, json) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: json,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const error = (await response.text()).slice(0, 1_000);
  const retryAfterSeconds = Number(response.headers.get("retry-after") ?? 1) || 1;
  return {
    ok: response.ok && !error.includes('"ok":false'),
    status: response.status,
    error,
    retryAfterSeconds,
  };
};

const jsonOf = (message: OutgoingMessage | null, fields: object): string =>
  message instanceof PackedMessage ? message.jsonWith(fields) : JSON.stringify({ ...message, ...fields });

function isAllowed(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (parsed.username !== "" || parsed.password !== "") return false;
  return SLACK_ORIGINS.includes(parsed.origin) || parsed.origin === new URL(apiUrl).origin;
}
