import type { App } from "@slack/bolt";
import { ask, type Reply } from "../ask.ts";
import type { SlackMessage } from "../blocks/types.ts";
import { type ButtonBody, buttonBody } from "../bodies.ts";
import type { SlackContext } from "../context.ts";
import { answerInPrivate, messageOf, refuse } from "../outgoing/deliver.ts";
import { guarded } from "../outgoing/guard.ts";
import { ResponseUrl } from "../outgoing/response-url.ts";
import { actionIds } from "../render/buttons.ts";
import { privateAnswer } from "../render/options.ts";
import { renderDetails, renderLaunch, renderReport } from "../render/report.ts";

/** One press of one of our buttons, checked. */
interface Press {
  readonly kind: string;
  readonly command: string;
  readonly body: ButtonBody;
  readonly responseUrl: ResponseUrl;
  readonly threadTs: string | undefined;
}

/** Buttons under answers. The value of each is a complete command, so nothing need be remembered. */
export function listenToButtons(app: App, context: SlackContext): void {
  app.action(/.*/, async ({ ack, body }) => {
    await ack();
    context.background("button", async () => {
      const press = readPress(body, context);
      if (press === null) return;
      const admission = context.doorkeeper.admit({
        userId: press.body.user.id,
        teamId: press.body.team?.id ?? "",
        homeTeamId: press.body.user.team_id ?? null,
        isSharedChannel: false,
        isOrgInstall: press.body.is_enterprise_install === true,
      });
      if (admission !== "admitted") return refuse(press.responseUrl, admission);
      await handle(press, context);
      context.logger.info(
        { team: press.body.team?.id, user: press.body.user.id, button: press.kind },
        "button",
      );
    });
  });
}

function readPress(raw: unknown, context: SlackContext): Press | null {
  const parsed = buttonBody.safeParse(raw);
  const action = parsed.data?.actions[0];
  // Selects and date pickers of other surfaces have no value; link buttons need only the acknowledgment.
  if (!parsed.success || action?.value === undefined || parsed.data.response_url === undefined) return null;
  return {
    kind: action.action_id.split(":")[0] ?? "",
    command: action.value,
    body: parsed.data,
    responseUrl: new ResponseUrl(parsed.data.response_url, context.config.apiUrl, context.now),
    threadTs: parsed.data.container.thread_ts,
  };
}

async function handle(press: Press, context: SlackContext): Promise<void> {
  const isPrivate = press.body.container.is_ephemeral === true;
  switch (press.kind) {
    case actionIds.correct:
    case actionIds.run:
      await answerInPrivate(
        {
          text: press.command,
          responseUrl: press.responseUrl,
          replace: press.kind === actionIds.correct && isPrivate,
          ...thread(press),
        },
        context,
      );
      return;
    case actionIds.why:
      return unfold(press, context, (report) => renderDetails(report, privateAnswer));
    case actionIds.launch:
      return unfold(press, context, renderLaunch);
    case actionIds.share:
      return share(press, context);
    default:
      context.logger.warn({ button: press.kind.slice(0, 40) }, "unknown button");
  }
}

type Report = Extract<Reply, { kind: "answer" }>["answer"]["report"];

async function unfold(press: Press, context: SlackContext, render: (report: Report) => SlackMessage) {
  const reply = await answer(press, context);
  const message = reply.kind === "answer" ? render(reply.answer.report) : reply.message;
  await press.responseUrl.send(
    guarded(message, context.guardMode, context.logger),
    { response_type: "ephemeral", replace_original: false },
    press.threadTs,
  );
}

/** Shows the answer to the channel under the asker's name and takes the private copy away. */
async function share(press: Press, context: SlackContext): Promise<void> {
  const reply = await answer(press, context);
  const shared = reply.kind === "answer";
  const message = shared
    ? renderReport(reply.answer.report, {
        slashCommand: context.config.slashCommand,
        buttons: "public",
        askedBy: press.body.user.id,
      })
    : messageOf(reply, privateAnswer);
  await press.responseUrl.send(
    guarded(message, context.guardMode, context.logger),
    { response_type: shared ? "in_channel" : "ephemeral", replace_original: false },
    press.threadTs,
  );
  if (shared) await press.responseUrl.send(null, { delete_original: true });
}

const answer = (press: Press, context: SlackContext) =>
  ask(press.command, context.core, context.logger, { slashCommand: context.config.slashCommand });

const thread = (press: Press) => (press.threadTs === undefined ? {} : { threadTs: press.threadTs });
