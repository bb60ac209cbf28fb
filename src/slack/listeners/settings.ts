import type { App, webApi } from "@slack/bolt";
import * as z from "zod";
import { maySetSettings, readSettings, settingsScope, type Team, updateSettings } from "../../core/index.ts";
import type { SlackContext } from "../context.ts";
import { checkView } from "../limits/check.ts";
import { InvalidBlocksError } from "../outgoing/guard.ts";
import { renderSettings, SETTINGS } from "../render/settings.ts";
import { type FormState, formState, readForm } from "../settings/read-form.ts";
import type { Speaker } from "../teams/speaker.ts";
import { publishHome } from "./home.ts";

const metadata = z.object({ team: z.string(), channel: z.string().nullable() });

const submission = z.object({
  user: z.object({ id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({ private_metadata: z.string(), state: z.object({ values: formState }) }),
});

export const notAllowed =
  "Only administrators of the workspace, and whom they name in the settings, may change them.";

/** The settings form: what is sent is checked, stored, and shown in the home tab. */
export function listenToSettings(app: App, context: SlackContext): void {
  app.view(SETTINGS, async ({ ack, body, client }) => {
    const { user, view, team } = submission.parse(body);
    const { channel, team: teamId } = metadata.parse(JSON.parse(view.private_metadata));
    // A form can be kept open: who may not any more is refused when it is sent.
    const speaker = { team: team?.id ?? teamId, user: user.id, channel: channel ?? "" };
    const errors = await save(speaker, channel, view.state.values, client, context);
    if (errors !== null) return ack({ response_action: "errors", errors });
    await ack();
    context.background("settings", async () => {
      await publishHome(client, speaker, context);
      context.logger.info({ team: speaker.team, user: user.id }, "settings");
    });
  });
}

async function save(
  speaker: Speaker,
  channel: string | null,
  state: FormState,
  client: webApi.WebClient,
  context: SlackContext,
): Promise<Record<string, string> | null> {
  const team = await context.teams.withRole(speaker, client);
  const [first = ""] = Object.keys(state);
  if (team === null || !maySetSettings(team)) return { [first]: notAllowed };
  const form = readForm(state, await ownSettings(team, channel), channel, context.core.world);
  if (!form.ok) return { ...form.errors };
  const { settings } = await team.store();
  await updateSettings(settings, { team: team.team, channel }, form.change);
  return null;
}

/** Opens the form of the team, or of a channel. False where the asker may not change it. */
export async function openSettings(
  speaker: Speaker,
  channel: string | null,
  triggerId: string,
  client: webApi.WebClient,
  context: SlackContext,
): Promise<boolean> {
  const team = await context.teams.withRole(speaker, client);
  if (team === null || !maySetSettings(team)) return false;
  const kept: z.infer<typeof metadata> = { team: speaker.team, channel };
  const view = renderSettings(await ownSettings(team, channel), channel, JSON.stringify(kept));
  const problems = checkView(view);
  if (problems.length > 0) throw new InvalidBlocksError(problems);
  await client.views.open({ trigger_id: triggerId, view });
  return true;
}

/** What is set for the team alone, or for the channel alone: answers see them merged. */
async function ownSettings(team: Team, channel: string | null) {
  const { settings } = await team.store();
  return readSettings(await settings.read(settingsScope(team.team, channel)));
}
