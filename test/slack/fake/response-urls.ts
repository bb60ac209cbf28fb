import { checkMessage } from "../../../src/slack/limits/check.ts";
import type { Conversation, Json, Seen } from "./conversation.ts";
import type { Outcome } from "./outcome.ts";

interface Ticket {
  readonly born: number;
  readonly original: Seen | null;
  uses: number;
  last: Seen | null;
}

/**
 * response_url as Slack keeps it: five uses within thirty minutes, private unless `in_channel`.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export class ResponseUrls {
  readonly #tickets = new Map<string, Ticket>();
  readonly #conversation: Conversation;
  readonly #now: () => number;
  /** Answers 429 this many times before serving: https://docs.slack.dev/apis/web-api/rate-limits */
  rateLimitNext = 0;
  refuseBlocks = false;
  posts = 0;

  constructor(conversation: Conversation, now: () => number) {
    this.#conversation = conversation;
    this.#now = now;
  }

  issue(original: Seen | null): string {
    const id = crypto.randomUUID();
    this.#tickets.set(id, { born: this.#now(), original, uses: 0, last: null });
    return `/response/${id}`;
  }

  post(path: string, contentType: string | undefined, body: Json): Outcome {
    this.posts += 1;
    const ticket = this.#tickets.get(path.slice("/response/".length));
    if (ticket === undefined) return { status: 404, body: { ok: false, error: "no_such_url" } };
    if (this.rateLimitNext > 0) {
      this.rateLimitNext -= 1;
      return { status: 429, body: { ok: false, error: "ratelimited" }, headers: { "retry-after": "1" } };
    }
    if (this.#now() - ticket.born > 30 * 60_000)
      return { status: 404, body: { ok: false, error: "expired_url" } };
    if (ticket.uses >= 5) return { status: 404, body: { ok: false, error: "used_url" } };
    ticket.uses += 1;
    if (!contentType?.startsWith("application/json")) {
      return { status: 400, body: { ok: false, error: "invalid_payload" } };
    }
    return this.#apply(ticket, body);
  }

  #apply(ticket: Ticket, body: Json): Outcome {
    if (body.delete_original === true) {
      if (ticket.original !== null) this.#conversation.remove(ticket.original);
      return { status: 200, body: { ok: true } };
    }
    const blocks = body.blocks;
    const problems = checkMessage(body);
    if (blocks !== undefined && (problems.length > 0 || this.refuseBlocks)) {
      return { status: 400, body: { ok: false, error: "invalid_blocks", errors: problems } };
    }
    const replaced = body.replace_original === true ? (ticket.original ?? ticket.last) : null;
    if (replaced !== null) {
      replaced.text = String(body.text ?? "");
      replaced.blocks = Array.isArray(blocks) ? blocks : [];
      this.#conversation.changed();
      return { status: 200, body: { ok: true } };
    }
    const seen: Seen = {
      id: crypto.randomUUID(),
      // https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: ephemeral by default
      visibility: body.response_type === "in_channel" ? "channel" : "private",
      threadTs: typeof body.thread_ts === "string" ? body.thread_ts : null,
      text: String(body.text ?? ""),
      blocks: Array.isArray(blocks) ? blocks : [],
    };
    ticket.last = seen;
    this.#conversation.add(seen);
    return { status: 200, body: { ok: true } };
  }
}
