import type { App } from "@slack/bolt";
import { shortcutBody } from "../bodies.ts";
import { typedText } from "../command-text.ts";
import type { SlackContext } from "../context.ts";
import { answerInPrivate, refuse } from "../outgoing/deliver.ts";

/** "Ask Weighbridge" on somebody's message: the question in it is answered to the one who pressed. */
export function listenToShortcuts(app: App, context: SlackContext): void {
  app.shortcut(/.*/, async ({ ack, body, client }) => {
    await ack();
    const parsed = shortcutBody.safeParse(body);
    if (!parsed.success || parsed.data.callback_id !== "ask") return;
    const shortcut = parsed.data;
    context.background("shortcut", async () => {
      const responseUrl = context.openResponseUrl(shortcut.response_url);
      const admission = context.doorkeeper.admit({
        userId: shortcut.user.id,
        teamId: shortcut.team?.id ?? "",
        homeTeamId: shortcut.user.team_id ?? null,
        isSharedChannel: false,
        isOrgInstall: shortcut.is_enterprise_install === true,
      });
      if (admission !== "admitted") return refuse(responseUrl, admission);
      const threadTs = shortcut.message.thread_ts;
      const speaker = {
        team: shortcut.team?.id ?? "",
        user: shortcut.user.id,
        channel: shortcut.channel?.id ?? "",
      };
      const reply = await answerInPrivate(
        {
          text: typedText(shortcut.message.text),
          responseUrl,
          replace: false,
          team: await context.teams.asking(speaker, client),
          ...(threadTs === undefined ? {} : { threadTs }),
        },
        context,
      );
      context.logger.info({ team: shortcut.team?.id, user: shortcut.user.id, reply: reply.kind }, "shortcut");
    });
  });
}
