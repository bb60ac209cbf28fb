import type { App } from "@slack/bolt";
import { commandBody } from "../bodies.ts";
import { typedText } from "../command-text.ts";
import type { SlackContext } from "../context.ts";
import { answerInPrivate } from "../outgoing/deliver.ts";
import { ResponseUrl } from "../outgoing/response-url.ts";

/**
 * Slash commands. Each is acknowledged at once with an empty body (Slack waits 3 s) and answered in
 * private through its response_url, so that no answer, however slow, can miss the deadline.
 */
export function listenToCommands(app: App, context: SlackContext): void {
  app.command(/.*/, async ({ ack, body }) => {
    await ack();
    context.background("command", async () => {
      const command = commandBody.parse(body);
      const reply = await answerInPrivate(
        {
          text: typedText(command.text),
          responseUrl: new ResponseUrl(command.response_url, context.config.apiUrl, context.now),
          replace: false,
        },
        context,
      );
      context.logger.info({ team: command.team_id, user: command.user_id, reply: reply.kind }, "command");
    });
  });
}
