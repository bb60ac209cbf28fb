import type { App, webApi } from "@slack/bolt";
import type { Asker } from "../admission/admission.ts";
import type { View } from "../answers/question.ts";
import { type AskingTeam, ask, logBug } from "../ask.ts";
import { type ButtonBody, buttonBody } from "../bodies.ts";
import type { SlackContext } from "../context.ts";
import { answerInDirectMessage, answerInPrivate, refuse } from "../outgoing/deliver.ts";
import { guarded } from "../outgoing/guard.ts";
import type { ResponseUrl } from "../outgoing/response-url.ts";
import { actionIds } from "../render/buttons.ts";
import { renderBug } from "../render/failure.ts";
import type { Speaker } from "../teams/speaker.ts";
import { openAdjust } from "./adjust.ts";
import { openSettings } from "./settings.ts";

/** One press of one of our buttons, checked. */
interface Press {
  readonly kind: string;
  readonly command: string;
  readonly body: ButtonBody;
  /** Null in the home tab, which has no message to answer to. */
  readonly responseUrl: ResponseUrl | null;
  readonly threadTs: string | undefined;
}

/** Buttons under answers. The value of each is a complete command, so nothing need be remembered. */
export function listenToButtons(app: App, context: SlackContext): void {
  app.action(/.*/, async ({ ack, body, client }) => {
    await ack();
    context.background("button", async () => {
      const press = readPress(body, context);
      if (press === null) return;
      const { body: pressed, kind } = press;
      const admission = context.doorkeeper.admit(askerOf(pressed));
      if (admission !== "admitted") return refuse(press.responseUrl, admission);
      await handle(press, client, context).catch((error: unknown) => tellBug(error, press, context));
      context.logger.info({ team: pressed.team?.id, user: pressed.user.id, button: kind }, "button");
    });
  });
}

function askerOf(body: ButtonBody): Asker {
  return {
    userId: body.user.id,
    teamId: body.team?.id ?? "",
    homeTeamId: body.user.team_id ?? null,
    isSharedChannel: false,
    isOrgInstall: body.is_enterprise_install === true,
  };
}

const speakerOf = ({ team, user, channel }: ButtonBody): Speaker => ({
  team: team?.id ?? "",
  user: user.id,
  channel: channel?.id ?? "",
});

function readPress(raw: unknown, context: SlackContext): Press | null {
  const parsed = buttonBody.safeParse(raw);
  const action = parsed.data?.actions[0];
  // Selects have no value; a link button needs only the acknowledgment.
  if (!parsed.success || action?.value === undefined) return null;
  const url = parsed.data.response_url;
  return {
    kind: action.action_id.split(":")[0] ?? "",
    command: action.value,
    body: parsed.data,
    responseUrl: url === undefined ? null : context.openResponseUrl(url),
    threadTs: parsed.data.container.thread_ts,
  };
}

async function handle(press: Press, client: webApi.WebClient, context: SlackContext): Promise<void> {
  const { responseUrl } = press;
  const speaker = speakerOf(press.body);
  if (press.kind === actionIds.settings) {
    await openSettings(speaker, null, press.body.trigger_id ?? "", client, context);
    return;
  }
  const team = await context.teams.asking(speaker, client);
  if (responseUrl === null) {
    return answerInDirectMessage(press.command, press.body.user.id, team, client, context);
  }
  const isPrivate = press.body.container.is_ephemeral === true;
  switch (press.kind) {
    case actionIds.correct:
    case actionIds.run: {
      const replace = press.kind === actionIds.correct && isPrivate;
      await answerInPrivate({ text: press.command, responseUrl, replace, team, ...thread(press) }, context);
      return;
    }
    case actionIds.adjust:
    case actionIds.compare:
      return openAdjust(
        {
          command: press.command,
          kind: press.kind,
          triggerId: press.body.trigger_id ?? "",
          responseUrl: press.body.response_url ?? "",
          replace: isPrivate,
          threadTs: press.threadTs,
          channel: press.body.channel?.id ?? "",
        },
        client,
        context,
      );
    case actionIds.why:
      return unfold({ ...press, team }, responseUrl, context, "details");
    case actionIds.launch:
      return unfold({ ...press, team }, responseUrl, context, "launch");
    case actionIds.share:
      return share({ ...press, team }, responseUrl, context);
    default:
      context.logger.warn({ button: press.kind.slice(0, 40) }, "unknown button");
  }
}

async function tellBug(error: unknown, press: Press, context: SlackContext): Promise<void> {
  const id = logBug(error, context.logger);
  await press.responseUrl?.send(
    renderBug(id),
    { response_type: "ephemeral", replace_original: false },
    press.threadTs,
  );
}

/** A press with the team that its answer may know of. */
type TeamPress = Press & { readonly team: AskingTeam | null };

async function unfold(press: TeamPress, responseUrl: ResponseUrl, context: SlackContext, part: View["part"]) {
  const { message } = await answer(press, context, { part, buttons: "private" });
  await responseUrl.send(
    guarded(message, context.guardMode, context.logger),
    { response_type: "ephemeral", replace_original: false },
    press.threadTs,
  );
}

/** Shows the answer to the channel under the asker's name and takes the private copy away. */
async function share(press: TeamPress, responseUrl: ResponseUrl, context: SlackContext): Promise<void> {
  const reply = await answer(press, context, { buttons: "public", askedBy: press.body.user.id });
  const shared = reply.kind === "answer";
  await responseUrl.send(
    guarded(reply.message, context.guardMode, context.logger),
    { response_type: shared ? "in_channel" : "ephemeral", replace_original: false },
    press.threadTs,
  );
  if (shared) await responseUrl.send(null, { delete_original: true });
}

const answer = (
  { command, team }: TeamPress,
  context: SlackContext,
  view: Pick<View, "buttons"> & Partial<View>,
) => ask(command, context.core, context.logger, { slashCommand: context.config.slashCommand, team, ...view });

const thread = (press: Press) => (press.threadTs === undefined ? {} : { threadTs: press.threadTs });
