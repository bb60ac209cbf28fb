import type { webApi } from "@slack/bolt";
import type { Progress } from "../answers/question.ts";
import { clipEscaped } from "../blocks/text.ts";
import type { SlackMessage } from "../blocks/types.ts";
import type { SlackContext } from "../context.ts";
import { limits } from "../limits/numbers.ts";
import { guarded } from "./guard.ts";
import { MessageStream } from "./message-stream.ts";
import type { Place } from "./post.ts";

/** Tier 4 is 100 calls a minute for all of a workspace: https://docs.slack.dev/apis/web-api/rate-limits */
const SHOW_EVERY_MS = 1_000;

export interface StreamOptions {
  readonly client: webApi.WebClient;
  readonly place: Place;
  /** That of the asker. */
  readonly team: string;
  /** The message of a process that died over this question, to be gone on with. */
  readonly begun: string | null;
  /** The message stands in the thread: whoever answers in our stead must know its `ts`. */
  readonly onOpen: (ts: string) => Promise<void>;
  /** Slack does not stream here: that we are at it has to be shown in another way. */
  readonly onRefused: () => void;
}

/**
 * A message that shows what is being done and then becomes the answer. For direct messages only: in a
 * channel nobody but the asker would see it grow, and a mistake, which is told in private, would leave a
 * half message for all. What goes wrong with it is logged; then the answer is left to be posted.
 */
export class StreamedAnswer {
  readonly #options: StreamOptions;
  readonly #context: SlackContext;
  #stream: MessageStream | null = null;
  #ts: Promise<string | null>;
  #title = "Working on it";
  #shown = "";
  #isOver = false;
  #rest: NodeJS.Timeout | null = null;

  constructor(options: StreamOptions, context: SlackContext) {
    this.#options = options;
    this.#context = context;
    this.#ts = Promise.resolve(options.begun);
  }

  readonly progress: Progress = (_fraction, text) => {
    this.#title = clipEscaped(text, limits.stream.taskField);
    void this.#show();
  };

  /** To be called when the answer lets itself be waited for. */
  begin(): void {
    this.#ts = this.#ts.then((begun) => begun ?? this.#open());
    void this.#show();
  }

  /** Whether the message has become the answer; if not, the answer is to be posted and this discarded. */
  async become(message: SlackMessage, status: "complete" | "error"): Promise<boolean> {
    this.#end();
    const ts = await this.#ts;
    if (ts === null) return false;
    const answer = guarded(message, this.#context.guardMode, this.#context.logger);
    const isThere = await this.#calls().close(ts, this.#title, status, answer);
    return (await this.#calls().edit(ts, answer, isThere)) || isThere;
  }

  /** Takes the message away, if there is one. */
  async discard(): Promise<void> {
    this.#end();
    const ts = await this.#ts;
    if (ts !== null) await this.#calls().remove(ts);
  }

  async #open(): Promise<string | null> {
    this.#shown = this.#title;
    let ts: string | null = null;
    try {
      ts = await this.#calls().open(this.#options.team, this.#title);
      if (ts !== null) await this.#options.onOpen(ts);
    } catch (error) {
      this.#context.logger.warn({ error: String(error) }, "an answer could not be streamed");
    }
    if (ts === null && !this.#isOver) this.#options.onRefused();
    return ts;
  }

  /** Shows the title if it is new, and then rests, so that the next one waits for its turn. */
  async #show(): Promise<void> {
    const ts = await this.#ts;
    if (ts === null || this.#isOver || this.#rest !== null || this.#title === this.#shown) return;
    this.#shown = this.#title;
    this.#restFor(SHOW_EVERY_MS);
    try {
      const seconds = await this.#calls().show(ts, this.#title);
      if (seconds !== null) this.#restFor(1_000 * seconds);
    } catch (error) {
      this.#end();
      this.#context.logger.warn({ error: String(error) }, "progress could not be shown");
    }
  }

  #restFor(milliseconds: number): void {
    if (this.#isOver) return;
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = null;
      void this.#show();
    }, milliseconds);
  }

  #end(): void {
    this.#isOver = true;
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = null;
  }

  #calls(): MessageStream {
    this.#stream ??= new MessageStream(this.#options.client, this.#options.place, this.#context);
    return this.#stream;
  }
}
