import type { App, webApi } from "@slack/bolt";
import { homeEvent } from "../bodies.ts";
import type { SlackContext } from "../context.ts";
import { checkView } from "../limits/check.ts";
import { limits } from "../limits/numbers.ts";
import { InvalidBlocksError } from "../outgoing/guard.ts";
import { renderHome } from "../render/home.ts";
import type { Speaker } from "../teams/speaker.ts";
import { once } from "./once.ts";

/** The home tab is drawn when it is opened; the messages tab gets prompts to press. */
export function listenToHome(app: App, context: SlackContext): void {
  app.event("app_home_opened", async ({ body, client, context: bolt }) => {
    const parsed = homeEvent.safeParse(body);
    if (!parsed.success) return;
    const { event, event_id } = parsed.data;
    const speaker = { team: bolt.teamId ?? "", user: event.user, channel: event.channel };
    await context.background("home", () =>
      once(event_id, context, async () => {
        if (event.tab === "home") await publishHome(client, speaker, context);
        if (event.tab === "messages") await suggestPrompts(client, event.channel, context);
      }),
    );
  });
}

export async function publishHome(
  client: webApi.WebClient,
  speaker: Speaker,
  context: SlackContext,
): Promise<void> {
  const { operations, world } = context.core;
  const view = renderHome({
    operations,
    world,
    recent: await context.memory.recentAnswers(`${speaker.team}:${speaker.user}`),
    // What the home tab shows is the team's, not a channel's.
    team: await context.teams.withRole({ ...speaker, channel: "D" }, client),
    slashCommand: context.config.slashCommand,
  });
  const problems = checkView(view);
  if (problems.length > 0) throw new InvalidBlocksError(problems);
  await client.views.publish({ user_id: speaker.user, view });
}

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: at most four */
async function suggestPrompts(client: webApi.WebClient, channel: string, context: SlackContext) {
  const [first, ...rest] = context.core.operations.flatMap((operation) => operation.examples);
  if (first === undefined) return;
  const prompts = [first, ...rest].slice(0, limits.suggestedPrompts - 1);
  await client.assistant.threads.setSuggestedPrompts({
    channel_id: channel,
    title: "Ask what an open-weight LLM needs",
    prompts: [...prompts, "help"].map((message) => ({ title: message, message })),
  });
}
