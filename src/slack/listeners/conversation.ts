import type { webApi } from "@slack/bolt";
import type { Progress } from "../answers/question.ts";
import { ask, type Reply } from "../ask.ts";
import type { MessageEvent } from "../bodies.ts";
import type { SlackContext } from "../context.ts";
import { remember } from "../outgoing/deliver.ts";
import { type Place, postInThread } from "../outgoing/post.ts";
import { StreamedAnswer } from "../outgoing/streamed-answer.ts";

/** Progress is shown only for work that lasts: a flicker would be noise. */
const PROGRESS_AFTER_MS = 700;

/** Something said to us, by somebody who may ask. */
export interface Asked {
  readonly text: string;
  readonly place: Place;
  readonly team: string;
  readonly client: webApi.WebClient;
}

/** In the thread and for all to read; what is no answer, for the asker alone. */
export async function answerInChannel(asked: Asked, context: SlackContext): Promise<Reply["kind"]> {
  const { place, client } = asked;
  const status = setTimeout(() => setStatus(asked), PROGRESS_AFTER_MS);
  // A follow-up may come from anybody in the thread.
  const conversations = [`${asked.team}:${place.channel}:${place.threadTs}`];
  // A status that is set after the answer would stay.
  const reply = await askInConversation(asked, conversations, context).finally(() => clearTimeout(status));
  await postInThread(client, place, reply.message, reply.kind === "answer" ? "public" : "private", context);
  return reply.kind;
}

/**
 * An answer that is not there soon shows its progress in a message, which then becomes the answer.
 * `delivered` is the event as Slack sent it, and as another replica would take it over.
 */
export async function answerDirectly(
  asked: Asked,
  { event_id, begun_stream }: MessageEvent,
  delivered: object,
  context: SlackContext,
): Promise<Reply["kind"]> {
  const { place, team, client } = asked;
  const streamed = new StreamedAnswer(
    {
      client,
      place,
      team,
      begun: begun_stream ?? null,
      onOpen: (ts) => context.memory.parkEvent(event_id, { ...delivered, begun_stream: ts }),
      // Only then: beside a status, what is streamed is not shown (slackapi/bolt-js#2696).
      onRefused: () => setStatus(asked),
    },
    context,
  );
  const beginning = setTimeout(() => streamed.begin(), PROGRESS_AFTER_MS);
  // A new line may follow up on the last thread: people do not press "reply" here.
  const person = `${team}:${place.user}`;
  const conversations = [`${place.channel}:${place.threadTs}:${person}`, `${place.channel}:${person}`];
  let isDone = false;
  try {
    const reply = await askInConversation(asked, conversations, context, streamed.progress);
    clearTimeout(beginning);
    const isAnswer = reply.kind === "answer" || reply.kind === "help";
    isDone = await streamed.become(reply.message, isAnswer ? "complete" : "error");
    if (!isDone) await postInThread(client, place, reply.message, "public", context);
    return reply.kind;
  } finally {
    clearTimeout(beginning);
    if (!isDone) void context.background("stream", () => streamed.discard());
  }
}

async function askInConversation(
  { text, place, team, client }: Asked,
  conversations: readonly string[],
  context: SlackContext,
  progress?: Progress,
): Promise<Reply> {
  const previous = await lastOf(conversations, context);
  const reply = await ask(text, context.core, context.logger, {
    team: await context.teams.asking({ team, user: place.user, channel: place.channel }, client),
    slashCommand: context.config.slashCommand,
    buttons: "public",
    previous,
    ...(progress === undefined ? {} : { progress }),
  });
  await remember(reply, conversations, `${team}:${place.user}`, context);
  return reply;
}

async function lastOf(conversations: readonly string[], context: SlackContext): Promise<string | null> {
  for (const conversation of conversations) {
    const command = await context.memory.lastCommand(conversation);
    if (command !== null) return command;
  }
  return null;
}

/** Shown beside the composer of the agent view; where there is none, Slack refuses and nothing is lost. */
function setStatus({ client, place }: Asked): void {
  client.assistant.threads
    .setStatus({ channel_id: place.channel, thread_ts: place.threadTs, status: "is weighing…" })
    .catch(() => {});
}
