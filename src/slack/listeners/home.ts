import type { App, webApi } from "@slack/bolt";
import { homeEvent } from "../bodies.ts";
import type { SlackContext } from "../context.ts";
import { checkView } from "../limits/check.ts";
import { limits } from "../limits/numbers.ts";
import { InvalidBlocksError } from "../outgoing/guard.ts";
import { renderHome } from "../render/home.ts";
import { once } from "./once.ts";

/** The home tab is drawn when it is opened; the messages tab gets prompts to press. */
export function listenToHome(app: App, context: SlackContext): void {
  app.event("app_home_opened", async ({ body, client, context: bolt }) => {
    const parsed = homeEvent.safeParse(body);
    if (!parsed.success) return;
    const { event, event_id } = parsed.data;
    await context.background("home", () =>
      once(event_id, context, async () => {
        if (event.tab === "home") await publishHome(client, event.user, bolt.teamId ?? "", context);
        if (event.tab === "messages") await suggestPrompts(client, event.channel, context);
      }),
    );
  });
}

async function publishHome(client: webApi.WebClient, user: string, team: string, context: SlackContext) {
  const recent = await context.memory.recentAnswers(`${team}:${user}`);
  const view = renderHome(context.core.operations, recent, context.config.slashCommand);
  const problems = checkView(view);
  if (problems.length > 0) throw new InvalidBlocksError(problems);
  await client.views.publish({ user_id: user, view });
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
