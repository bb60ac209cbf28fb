import { setTimeout as sleep } from "node:timers/promises";
import { type types, webApi } from "@slack/bolt";
import { webClientOptions } from "../authorize.ts";
import type { SlackContext } from "../context.ts";
import { guardedChunks, type OutgoingMessage } from "./guard.ts";
import { argumentsOf, type Place, textIfRefused } from "./post.ts";

/** A call that only shows progress must not hold the answer back for longer. */
const CALL_MS = 3_000;
const LONGEST_WAIT_SECONDS = 60;

type Status = types.TaskUpdateChunk["status"];

/**
 * The calls that make one streamed message: https://docs.slack.dev/reference/methods/chat.startStream
 * Its content is one task, whose title is what is done now, and at the end the answer.
 */
export class MessageStream {
  readonly #client: webApi.WebClient;
  readonly #place: Place;
  readonly #context: SlackContext;

  constructor({ token }: webApi.WebClient, place: Place, context: SlackContext) {
    // Bolt's client waits 429 out, and everything else of the workspace with it.
    this.#client = new webApi.WebClient(token, {
      ...webClientOptions(context.config, context.logger),
      timeout: CALL_MS,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    });
    this.#place = place;
    this.#context = context;
  }

  /** Returns the `ts` of the message. Throws what Slack refuses. */
  async open(team: string, title: string): Promise<string | null> {
    const { ts } = await this.#client.chat.startStream({
      channel: this.#place.channel,
      thread_ts: this.#place.threadTs,
      recipient_team_id: team,
      recipient_user_id: this.#place.user,
      task_display_mode: "timeline",
      chunks: this.#chunks(task(title, "in_progress")),
    });
    return ts ?? null;
  }

  /** Returns for how many seconds Slack wants to be left alone, or null. Throws what Slack refuses. */
  async show(ts: string, title: string): Promise<number | null> {
    try {
      await this.#client.chat.appendStream({
        ...this.#message(ts),
        chunks: this.#chunks(task(title, "in_progress")),
      });
      return null;
    } catch (error) {
      if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter;
      throw error;
    }
  }

  /** Ends the stream with the answer in it. True if that stands there now; if not, the stream has ended if it could. */
  async close(
    ts: string,
    title: string,
    status: Status,
    { text, blocks }: OutgoingMessage,
  ): Promise<boolean> {
    // A task that is still in progress when its stream ends is shown as failed: vercel/chat#917.
    const last = task(title, status);
    // There is no argument for the text of the notification, which Slack sends at the end of a stream.
    const chunks = this.#chunks(last, { type: "markdown_text", text });
    try {
      await this.#client.chat.stopStream({
        ...this.#message(ts),
        chunks,
        ...(blocks === undefined ? {} : { blocks: [...blocks] }),
      });
      return true;
    } catch (error) {
      this.#warn("a stream could not be ended with its answer", error);
      if (isStreamingStill(error))
        await this.#client.chat
          .stopStream({ ...this.#message(ts), chunks: this.#chunks(last) })
          .catch((again: unknown) => this.#warn("a stream could not be ended", again));
      return false;
    }
  }

  /**
   * Makes the message what it would be had it been posted whole: with a `text` for screen readers and
   * search, and no trace of the work. `isThere`: the answer's blocks stand there, text alone would be less.
   */
  async edit(ts: string, answer: OutgoingMessage, isThere: boolean): Promise<boolean> {
    const update = (sent: OutgoingMessage) =>
      this.#client.chat.update({ ...this.#message(ts), blocks: [], ...argumentsOf(sent) });
    try {
      await (isThere ? update(answer) : textIfRefused(answer, update));
      return true;
    } catch (error) {
      this.#warn("a streamed message could not be edited", error);
      return false;
    }
  }

  /** Takes the message away, however long Slack wants us to wait. Never throws. */
  async remove(ts: string): Promise<void> {
    await patiently(() => this.#client.chat.stopStream(this.#message(ts))).catch(() => {
      // It had ended before.
    });
    await patiently(() => this.#client.chat.delete(this.#message(ts))).catch((error: unknown) =>
      this.#warn("a streamed message was left behind", error),
    );
  }

  #message(ts: string) {
    return { channel: this.#place.channel, ts };
  }

  #chunks(...chunks: types.AnyChunk[]): types.AnyChunk[] {
    return guardedChunks(chunks, this.#context.guardMode, this.#context.logger);
  }

  #warn(what: string, error: unknown): void {
    this.#context.logger.warn({ error: String(error) }, what);
  }
}

const task = (title: string, status: Status): types.TaskUpdateChunk => ({
  type: "task_update",
  id: "work",
  title,
  status,
});

/** Slack refused what we sent, and not because the stream was over; it must end before it can be edited. */
const isStreamingStill = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && error.data.error !== "message_not_in_streaming_state";

/** Waits one 429 out. */
async function patiently(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof webApi.WebAPIRateLimitedError)) throw error;
    await sleep(1_000 * Math.min(error.retryAfter, LONGEST_WAIT_SECONDS));
    await call();
  }
}
