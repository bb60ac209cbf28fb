import * as z from "zod";
import { UserError } from "../errors.ts";
import { teamSettings } from "../team/settings.ts";
import { maySetSettings, type Team } from "../team/team.ts";
import { updateSettings } from "../team/update-settings.ts";
import { noTeam } from "./decisions-view.ts";
import { type OperationContext, sealOperation } from "./operation.ts";
import { settingField, settingKeys } from "./settings-fields.ts";
import { requireKnown } from "./settings-known.ts";
import { notReadable } from "./settings-values.ts";

const scopes = ["team", "channel"] as const;
const input = z.object({
  scope: z.enum(scopes).optional(),
  key: z.enum(settingKeys),
  value: z.string().min(1).max(2000).describe("none clears it"),
});
type Input = z.infer<typeof input>;
const output = z.object({
  key: z.enum(settingKeys),
  /** Null where nothing was set, since nobody knows the team. */
  scope: z.enum(scopes).nullable(),
  /** What is set now in that scope. */
  settings: teamSettings,
});
type Output = z.infer<typeof output>;

/** Sets one thing for the team or for the channel; only those who may. */
export const settingsSet = sealOperation({
  name: "settings set",
  tool: null,
  changes: true,
  title: "Change a setting",
  summary: "Set one of your team's settings, or with scope=channel one of this channel's.",
  description: "Change one of the team's settings.",
  usage: "[scope=channel] KEY VALUE",
  words: [
    { field: "scope", kind: "choice", names: ["scope"], units: [], bare: false, choices: scopes },
    { field: "key", kind: "choice", names: ["key"], units: [], bare: true, choices: settingKeys },
    { field: "value", kind: "text", names: ["value"], units: [], bare: true },
  ],
  examples: [
    "settings set domicile Germany",
    "settings set rules no_user_cap, no_output_restriction",
    "settings set price H100 2.10",
  ],
  input,
  output,
  run: set,
  report: ({ key, scope, settings }) => ({
    title: "Settings",
    verdict: {
      tone: scope === null ? "neutral" : "good",
      text:
        scope === null
          ? noTeam
          : `Set for this ${scope}: ${settingField(key).label}: ${settingField(key).show(settings) ?? "nothing"}.`,
    },
    blocks: [{ kind: "next", items: [{ label: "All settings", command: "settings" }] }],
    sources: [],
  }),
  isNo: () => false,
});

async function set(
  { scope = "team", key, value }: Input,
  { team, world }: OperationContext,
): Promise<Output> {
  const field = settingField(key);
  const clears = /^(none|clear|default)$/i.test(value.trim());
  const change = clears ? field.cleared : field.change(value.trim(), key);
  if (!clears) requireKnown(key, value.trim(), world);
  if (team === undefined) return { key, scope: null, settings: {} };
  requireAdmin(team);
  if (scope === "channel" && team.channel === null) {
    throw new UserError("invalid_input", "This is not asked in a channel. Leave out scope=channel.");
  }
  const place = { team: team.team, channel: scope === "channel" ? team.channel : null };
  const store = await team.store();
  try {
    return { key, scope, settings: await updateSettings(store.settings, place, change) };
  } catch (error) {
    if (error instanceof z.ZodError) return notReadable(key, value, field.example);
    throw error;
  }
}

function requireAdmin(team: Team): void {
  if (maySetSettings(team)) return;
  throw new UserError(
    "not_allowed",
    `Only administrators and members whom your team names may change settings. Ask one of them to type: settings set admins ${team.asker.id}`,
    [{ label: "See the settings", command: "settings" }],
  );
}
