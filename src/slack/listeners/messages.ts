import type { App, webApi } from "@slack/bolt";
import type { Asker } from "../admission/admission.ts";
import { refusals } from "../admission/admission.ts";
import { type MessageEvent, messageEvent } from "../bodies.ts";
import { typedText } from "../command-text.ts";
import type { SlackContext } from "../context.ts";
import { postInThread } from "../outgoing/post.ts";
import { personalReply } from "../personal.ts";
import { renderNotice } from "../render/failure.ts";
import { answerDirectly, answerInChannel } from "./conversation.ts";
import { once } from "./once.ts";

/**
 * Mentions in channels and threads, and direct messages: where slash commands do not reach. Answers when
 * addressed and never otherwise; in the thread, never in the channel itself.
 */
export function listenToMessages(app: App, context: SlackContext): void {
  app.event(/^(app_mention|message)$/, async ({ body, client }) => {
    const parsed = messageEvent.safeParse(body);
    if (!parsed.success || !isAddressed(parsed.data)) return;
    const event = parsed.data;
    await context.background("message", () =>
      once(event.event_id, context, async () => {
        const intent = await answerMessage(event, body, client, context);
        context.logger.info({ team: event.team_id, user: event.event.user, reply: intent }, event.event.type);
      }),
    );
  });
}

/** A person speaks to us: by name in a channel, or in our direct messages. Edits and bots are not people. */
function isAddressed({ event }: MessageEvent): boolean {
  if (event.bot_id !== undefined || event.user === undefined || event.subtype !== undefined) return false;
  return event.type === "app_mention" || event.channel_type === "im";
}

async function answerMessage(
  body: MessageEvent,
  delivered: object,
  client: webApi.WebClient,
  context: SlackContext,
) {
  const { event } = body;
  const place = {
    channel: event.channel,
    threadTs: event.thread_ts ?? event.ts,
    user: event.user ?? "",
    isDirect: event.type === "message",
  };
  const admission = context.doorkeeper.admit(askerOf(body));
  if (admission !== "admitted") {
    await postInThread(client, place, renderNotice(refusals[admission]), "private", context);
    return admission;
  }
  const text = typedText(event.text);
  const personal = await personalReply(text, { ...place, team: body.team_id }, client, context);
  if (personal !== null) {
    await postInThread(client, place, personal, "private", context);
    return "personal";
  }
  if (!place.isDirect && !(await context.memory.answersIn(body.team_id, place.channel))) {
    await postInThread(client, place, renderNotice(channelIsOff(context)), "private", context);
    return "channelOff";
  }
  const asked = { text, place, team: body.team_id, client };
  return place.isDirect ? answerDirectly(asked, body, delivered, context) : answerInChannel(asked, context);
}

const channelIsOff = ({ config }: SlackContext) =>
  `Mentions are turned off in this channel. ${config.slashCommand} answers you in private.`;

function askerOf({ event, ...body }: MessageEvent): Asker {
  const ours = body.authorizations?.[0];
  return {
    userId: event.user ?? "",
    teamId: ours?.team_id ?? body.team_id,
    homeTeamId: event.user_team ?? event.source_team ?? event.team ?? null,
    isSharedChannel: body.is_ext_shared_channel === true,
    isOrgInstall: ours?.is_enterprise_install === true,
  };
}
