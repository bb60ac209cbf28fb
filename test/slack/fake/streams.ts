import * as z from "zod";
import { checkBlocks } from "../../../src/slack/limits/check.ts";
import { checkChunks } from "../../../src/slack/limits/chunks.ts";
import type { Conversation, Json, Seen } from "./conversation.ts";
import { type Outcome, ok, parsed, refuse } from "./outcome.ts";

/** Slack ends a stream about five minutes after its start: https://github.com/slackapi/node-slack-sdk/issues/2702 */
const LIFE_MS = 5 * 60_000;

const chunkList = z.array(
  z.discriminatedUnion("type", [
    z.object({ type: z.literal("markdown_text"), text: z.string() }),
    z.object({ type: z.literal("task_update"), id: z.string(), title: z.string(), status: z.string() }),
    z.object({ type: z.literal("plan_update"), title: z.string() }),
    z.object({ type: z.literal("blocks"), blocks: z.array(z.record(z.string(), z.unknown())) }),
  ]),
);
type Chunk = z.infer<typeof chunkList>[number];

interface Stream {
  readonly channel: string;
  readonly startedAt: number;
  readonly seen: Seen;
  readonly mode: "chunks" | "markdown_text" | null;
  readonly tasks: Map<string, { title: string; status: string }>;
  text: string;
  blocks: Json[];
  end: "stopped" | "stopped_by_user" | null;
}

/** Streamed messages, strict where Slack is. */
export class Streams {
  readonly #conversation: Conversation;
  readonly #now: () => number;
  readonly #newTs: () => string;
  readonly #streams = new Map<string, Stream>();
  /** Every title that a task has had, in order: what a person could have read. */
  readonly titles: string[] = [];
  /** Some workspaces stream in direct messages only: https://github.com/NangoHQ/integration-templates/pull/676 */
  onlyInDirectMessages = false;

  constructor(conversation: Conversation, now: () => number, newTs: () => string) {
    this.#conversation = conversation;
    this.#now = now;
    this.#newTs = newTs;
  }

  /** A message that streams cannot be edited: https://docs.slack.dev/reference/methods/chat.update#errors */
  isOpen(ts: string): boolean {
    const stream = this.#streams.get(ts);
    return stream !== undefined && stream.end === null && this.#now() - stream.startedAt < LIFE_MS;
  }

  /** The asker presses Stop: https://hex.pm/packages/slack_kit/1.0.0-alpha.0/files/priv/docs/methods/chat.appendStream.json */
  stopByUser(ts: string): void {
    const stream = this.#streams.get(ts);
    if (stream !== undefined) stream.end = "stopped_by_user";
  }

  start(args: Json): Outcome {
    const channel = String(args.channel);
    // Documented as optional and refused without: https://github.com/vercel/chat/issues/268
    if (typeof args.thread_ts !== "string" || args.thread_ts === "") return refuse("invalid_arguments");
    if (!channel.startsWith("D")) {
      if (this.onlyInDirectMessages) return refuse("channel_type_not_supported");
      // "Required when streaming to channels": https://docs.slack.dev/reference/methods/chat.startStream
      if (args.recipient_user_id === undefined) return refuse("missing_recipient_user_id");
      if (args.recipient_team_id === undefined) return refuse("missing_recipient_team_id");
    }
    // "Acceptable values: timeline plan": https://docs.slack.dev/reference/methods/chat.startStream
    if (!["timeline", "plan", undefined].some((mode) => mode === args.task_display_mode))
      return refuse("invalid_arguments");
    const content = contentOf(args);
    if ("status" in content) return content;
    const ts = this.#newTs();
    const seen: Seen = {
      id: ts,
      visibility: "channel",
      threadTs: args.thread_ts,
      text: "",
      blocks: [],
      isUnfinished: true,
    };
    const stream: Stream = {
      channel,
      startedAt: this.#now(),
      seen,
      mode: content.mode,
      tasks: new Map(),
      text: "",
      blocks: [],
      end: null,
    };
    this.#streams.set(ts, stream);
    this.#conversation.add(seen);
    this.#take(stream, content.chunks);
    return ok({ ts, channel });
  }

  append(args: Json): Outcome {
    const stream = this.#find(args);
    if ("status" in stream) return stream;
    const content = contentOf(args);
    if ("status" in content) return content;
    // "Either markdown_text or chunks is required": ChatAppendStreamArguments of @slack/web-api 8.2
    if (content.mode === null) return refuse("no_text");
    if (isOtherMode(stream, content)) return refuse("streaming_mode_mismatch");
    this.#take(stream, content.chunks);
    return ok({ ts: stream.seen.id, channel: stream.channel });
  }

  stop(args: Json): Outcome {
    const stream = this.#find(args);
    if ("status" in stream) return stream;
    const content = contentOf(args);
    if ("status" in content) return content;
    if (isOtherMode(stream, content)) return refuse("streaming_mode_mismatch");
    // At most 50, apart from those of chunks; drawn at the bottom:
    // https://hex.pm/packages/slack_kit/1.0.0-alpha.0/files/priv/docs/methods/chat.stopStream.json
    const blocks = z.array(z.record(z.string(), z.unknown())).safeParse(parsed(args.blocks) ?? []).data;
    const problems = checkBlocks(blocks, "message");
    if (blocks === undefined || problems.length > 0)
      return refuse(
        "invalid_blocks",
        problems.map(({ pointer, message }) => `${pointer}: ${message}`),
      );
    stream.blocks.push(...blocks);
    stream.end = "stopped";
    stream.seen.isUnfinished = false;
    this.#take(stream, content.chunks);
    return ok({
      ts: stream.seen.id,
      channel: stream.channel,
      message: { text: stream.seen.text, ts: stream.seen.id },
    });
  }

  /** https://docs.slack.dev/reference/methods/chat.appendStream#errors, and the same of chat.stopStream */
  #find(args: Json): Stream | Outcome {
    const ts = String(args.ts);
    const seen = this.#conversation.messages.find((message) => message.id === ts);
    if (seen === undefined) return refuse("message_not_found");
    if (seen.isByAnother === true) return refuse("message_not_owned_by_app");
    const stream = this.#streams.get(ts);
    if (stream === undefined) return refuse("message_not_in_streaming_state");
    if (stream.channel !== args.channel) return refuse("channel_not_found");
    if (stream.end === "stopped_by_user") return refuse("stopped_by_user");
    // After its end and after its life: https://github.com/slackapi/python-slack-sdk/issues/1859
    return this.isOpen(ts) ? stream : refuse("message_not_in_streaming_state");
  }

  #take(stream: Stream, chunks: readonly Chunk[]): void {
    for (const chunk of chunks) {
      switch (chunk.type) {
        case "markdown_text":
          stream.text += chunk.text;
          break;
        case "task_update":
          // Of the same task, title and status replace what was: https://github.com/NousResearch/hermes-agent/pull/59010
          stream.tasks.set(chunk.id, chunk);
          this.titles.push(chunk.title);
          break;
        case "blocks":
          stream.blocks.push(...chunk.blocks);
          break;
        case "plan_update":
          break;
      }
    }
    // A task left in progress at the end is shown as failed: https://github.com/vercel/chat/pull/917
    const status = (now: string) => (stream.end !== null && now !== "complete" ? "error" : now);
    const cards = [...stream.tasks].map(([task_id, task]) => ({
      type: "task_card",
      task_id,
      title: task.title,
      status: status(task.status),
    }));
    stream.seen.text = [stream.text, ...cards.map(({ title }) => title)].join(" ").trim();
    stream.seen.blocks = [...cards, ...stream.blocks];
    this.#conversation.changed();
  }
}

interface Content {
  readonly mode: Stream["mode"];
  readonly chunks: readonly Chunk[];
}

function contentOf(args: Json): Content | Outcome {
  const { markdown_text } = args;
  // https://github.com/NousResearch/hermes-agent/issues/87743
  if (markdown_text !== undefined && args.chunks !== undefined)
    return refuse("cannot_provide_both_markdown_text_and_chunks");
  if (args.chunks === undefined && typeof markdown_text !== "string") return { mode: null, chunks: [] };
  const given = parsed(args.chunks) ?? [{ type: "markdown_text", text: markdown_text }];
  // "Limit this field to 12,000 characters": https://docs.slack.dev/reference/methods/chat.startStream
  // Chunks: https://docs.slack.dev/reference/methods/chat.appendStream#chunks
  const problems = checkChunks(given);
  if (problems.length > 0)
    return refuse(
      args.chunks === undefined ? "msg_too_long" : "invalid_chunks",
      problems.map(({ pointer, message }) => `${pointer}: ${message}`),
    );
  return { mode: args.chunks === undefined ? "markdown_text" : "chunks", chunks: chunkList.parse(given) };
}

/** A stream stays in the mode in which it was opened: https://github.com/NousResearch/hermes-agent/pull/104173 */
const isOtherMode = (stream: Stream, content: Content): boolean =>
  stream.mode !== null && content.mode !== null && stream.mode !== content.mode;
