import type { webApi } from "@slack/bolt";
import type { SlackMessage } from "../blocks/types.ts";
import type { SlackContext } from "../context.ts";
import { guarded, type OutgoingMessage } from "./guard.ts";

export interface Place {
  readonly channel: string;
  readonly threadTs: string;
  readonly user: string;
  /** A direct message: only the asker reads it anyway. */
  readonly isDirect: boolean;
}

/** Posts to the thread: for all to read, or for the asker alone. */
export async function postInThread(
  client: webApi.WebClient,
  place: Place,
  message: SlackMessage,
  visibility: "public" | "private",
  context: SlackContext,
): Promise<void> {
  const outgoing = guarded(message, context.guardMode, context.logger);
  const thread = { channel: place.channel, thread_ts: place.threadTs };
  if (visibility === "private" && !place.isDirect) {
    await textIfRefused(outgoing, (sent) =>
      client.chat.postEphemeral({ ...thread, user: place.user, ...argumentsOf(sent) }),
    );
    return;
  }
  await textIfRefused(outgoing, (sent) =>
    client.chat.postMessage({ ...thread, unfurl_links: false, unfurl_media: false, ...argumentsOf(sent) }),
  );
}

/** Slack's word is final: what our checker takes and Slack refuses goes out as text. */
export async function textIfRefused(
  message: OutgoingMessage,
  send: (message: OutgoingMessage) => Promise<unknown>,
): Promise<void> {
  try {
    await send(message);
  } catch (error) {
    if (message.blocks === undefined || !String(error).includes("invalid_blocks")) throw error;
    await send({ text: message.text });
  }
}

/** The SDK's types want mutable arrays. */
export function argumentsOf(message: OutgoingMessage) {
  return { text: message.text, ...(message.blocks === undefined ? {} : { blocks: [...message.blocks] }) };
}
