import type { webApi } from "@slack/bolt";
import { maySetSettings } from "../core/index.ts";
import type { SlackMessage } from "./blocks/types.ts";
import type { SlackContext } from "./context.ts";
import { notAllowed } from "./listeners/settings.ts";
import { renderNotice } from "./render/failure.ts";
import type { Speaker } from "./teams/speaker.ts";

const THANKS =
  /^(?=.*[a-z])(?:ok(?:ay)?|great|cool|nice|perfect|awesome|super|got it|(?:thanks|thank you|thx|ty|cheers|merci|danke)(?: (?:a lot|so much|you|all))?|[, !.])+$/;

/**
 * What a person says about Weighbridge itself in Slack and not about models: `forget me`, and whether
 * mentions are answered in a channel or in the team. Null for anything else.
 */
export async function personalReply(
  text: string,
  speaker: Speaker,
  client: webApi.WebClient,
  context: SlackContext,
): Promise<SlackMessage | null> {
  const words = text
    .toLowerCase()
    .replaceAll(/[.!?]+$/g, "")
    .trim();
  if (THANKS.test(words)) return renderNotice("You are welcome. Ask again whenever a model needs weighing.");
  if (words === "forget me") {
    await context.memory.forget(`${speaker.team}:${speaker.user}`);
    return renderNotice("Done: your recent answers and what follow-ups refer to are deleted.");
  }
  const setting = /^settings (channel|team) (on|off)$/.exec(words);
  if (setting !== null) {
    const isOn = setting[2] === "on";
    const channel = setting[1] === "channel" ? speaker.channel : null;
    const team = channel === null ? await context.teams.withRole(speaker, client) : null;
    if (team !== null && !maySetSettings(team)) return renderNotice(notAllowed);
    await context.memory.setAnswersIn(speaker.team, channel, isOn);
    const where = channel === null ? "in the channels of this team" : "in this channel";
    return renderNotice(`Done: mentions ${where} are ${isOn ? "answered" : "not answered"} from now on.`);
  }
  // Beside a store there is an operation that shows all settings.
  if (words !== "settings" || context.core.operations.some(({ name }) => name === "settings")) return null;
  const isOn = await context.memory.answersIn(speaker.team, speaker.channel);
  const { slashCommand } = context.config;
  return renderNotice(
    `Mentions in this channel are ${isOn ? "answered" : "not answered"}. To change it: ${slashCommand} settings channel ${isOn ? "off" : "on"}, or ${slashCommand} settings team off for every channel.`,
  );
}
