import type { App } from "@slack/bolt";
import { commandBody } from "../bodies.ts";
import { typedText } from "../command-text.ts";
import type { SlackContext } from "../context.ts";
import { answerInPrivate, refuse, remember, tellInPrivate } from "../outgoing/deliver.ts";
import { personalReply } from "../personal.ts";
import { renderNotice } from "../render/failure.ts";
import { channelOf } from "../teams/speaker.ts";
import { notAllowed, openSettings } from "./settings.ts";

/**
 * Slash commands. Each is acknowledged at once with an empty body (Slack waits 3 s) and answered in
 * private through its response_url, so that no answer, however slow, can miss the deadline.
 */
export function listenToCommands(app: App, context: SlackContext): void {
  app.command(/.*/, async ({ ack, body, client }) => {
    await ack();
    context.background("command", async () => {
      const command = commandBody.parse(body);
      const responseUrl = context.openResponseUrl(command.response_url);
      // Only members of a workspace where the app is installed can type its command.
      const asker = { userId: command.user_id, teamId: command.team_id, homeTeamId: command.team_id };
      const admission = context.doorkeeper.admit({ ...asker, isSharedChannel: false, isOrgInstall: false });
      if (admission !== "admitted") return refuse(responseUrl, admission);
      const text = typedText(command.text);
      const speaker = { team: command.team_id, user: command.user_id, channel: command.channel_id };
      if (/^settings edit$/i.test(text)) {
        const channel = channelOf(speaker);
        const opened = await openSettings(speaker, channel, command.trigger_id ?? "", client, context);
        return opened ? undefined : tellInPrivate(responseUrl, renderNotice(notAllowed));
      }
      const personal = await personalReply(text, speaker, client, context);
      if (personal !== null) return tellInPrivate(responseUrl, personal);
      const team = await context.teams.asking(speaker, client);
      const reply = await answerInPrivate({ text, responseUrl, replace: false, team }, context);
      await remember(reply, [], `${command.team_id}:${command.user_id}`, context);
      context.logger.info({ team: command.team_id, user: command.user_id, reply: reply.kind }, "command");
    });
  });
}
