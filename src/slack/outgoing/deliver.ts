import type { webApi } from "@slack/bolt";
import { refusals } from "../admission/admission.ts";
import { type AskingTeam, ask, type Reply } from "../ask.ts";
import type { SlackMessage } from "../blocks/types.ts";
import type { SlackContext } from "../context.ts";
import { renderNotice } from "../render/failure.ts";
import { guarded } from "./guard.ts";
import { argumentsOf, textIfRefused } from "./post.ts";
import type { ResponseUrl } from "./response-url.ts";

/** After this long the asker is told that we are at it. */
const PATIENCE_MS = 1_500;

export interface PrivateAnswer {
  readonly text: string;
  readonly responseUrl: ResponseUrl;
  /** Replace the message that the button stands in: a correction takes the place of the error. */
  readonly replace: boolean;
  readonly threadTs?: string;
  readonly team: AskingTeam | null;
}

/** Answers a line in private; when that takes long, says so first and then puts the answer in its place. */
export async function answerInPrivate(request: PrivateAnswer, context: SlackContext): Promise<Reply> {
  let progressSent: Promise<void> | null = null;
  const timer = setTimeout(() => {
    progressSent = respond(renderNotice("Working on it…"), request, context, request.replace).catch(() => {});
  }, PATIENCE_MS);
  const reply = await ask(request.text, context.core, context.logger, {
    slashCommand: context.config.slashCommand,
    buttons: "private",
    team: request.team,
  });
  clearTimeout(timer);
  await progressSent;
  const replace = request.replace || progressSent !== null;
  await respond(reply.message, request, context, replace);
  return reply;
}

/** Tells the asker kindly, in private, why there is no answer. */
export async function refuse(
  responseUrl: ResponseUrl | null,
  admission: keyof typeof refusals,
): Promise<void> {
  if (responseUrl !== null) await tellInPrivate(responseUrl, renderNotice(refusals[admission]));
}

export function tellInPrivate(responseUrl: ResponseUrl, message: SlackMessage): Promise<void> {
  return responseUrl.send(message, { response_type: "ephemeral", replace_original: false });
}

/** Answers a press in the home tab, which has no message to answer to. */
export async function answerInDirectMessage(
  text: string,
  user: string,
  team: AskingTeam | null,
  client: webApi.WebClient,
  context: SlackContext,
): Promise<void> {
  const { slashCommand } = context.config;
  const reply = await ask(text, context.core, context.logger, { slashCommand, buttons: "public", team });
  const message = guarded(reply.message, context.guardMode, context.logger);
  await textIfRefused(message, (sent) => client.chat.postMessage({ channel: user, ...argumentsOf(sent) }));
}

/** Keeps what a follow-up may refer to and what the asker's home shows. */
export async function remember(
  reply: Reply,
  conversations: readonly string[],
  user: string,
  context: SlackContext,
): Promise<void> {
  if (reply.kind !== "answer") return;
  const { command, verdict } = reply;
  for (const conversation of conversations) await context.memory.rememberCommand(conversation, command);
  await context.memory.addRecentAnswer(user, { command, verdict });
}

async function respond(
  message: SlackMessage,
  request: PrivateAnswer,
  context: SlackContext,
  replace: boolean,
) {
  await request.responseUrl.send(
    guarded(message, context.guardMode, context.logger),
    { response_type: "ephemeral", replace_original: replace },
    request.threadTs,
  );
}
