import * as z from "zod";
import { teamSettings } from "../team/settings.ts";
import { maySetSettings } from "../team/team.ts";
import { noTeam } from "./decisions-view.ts";
import { sealOperation } from "./operation.ts";
import { settingField, settingKeys } from "./settings-fields.ts";

const output = z.object({
  /** What counts here: the channel's settings over the team's. */
  settings: teamSettings,
  mayChange: z.boolean(),
});

/** What a team has set, and how to set it. */
export const settings = sealOperation({
  name: "settings",
  tool: null,
  title: "Settings",
  summary: "Your team's license profile, house rules, hardware, prices and who may decide.",
  description: "Show the team's settings.",
  usage: "",
  words: [],
  examples: ["settings"],
  input: z.object({}),
  output,
  run: (_input, { team }) => ({
    settings: team?.settings ?? {},
    mayChange: team !== undefined && maySetSettings(team),
  }),
  report: (answer, _input, { team }) => {
    const set = settingKeys.flatMap((key) => {
      const field = settingField(key);
      const value = field.show(answer.settings);
      return value === null ? [] : [{ label: `${field.label} (${key})`, value }];
    });
    const unset = settingKeys.filter((key) => settingField(key).show(answer.settings) === null);
    return {
      title: "Settings",
      verdict: {
        tone: "neutral",
        text: team === undefined ? noTeam : `${set.length} of ${settingKeys.length} settings are set.`,
      },
      blocks: [
        ...(set.length === 0 ? [] : [{ kind: "facts" as const, title: "Set", facts: set, detail: false }]),
        {
          kind: "table",
          title: "Not set",
          columns: ["Setting", "Type"].map((label) => ({ label, align: "left" })),
          rows: unset.map((key) => [
            settingField(key).label,
            `settings set ${key} ${settingField(key).example}`,
          ]),
          detail: false,
        },
        {
          kind: "text",
          style: "note",
          text: "License answers use the profile where a question does not say otherwise, and say so. House rules and decisions are shown beside a verdict and never change it. A value of none clears a setting; scope=channel sets it for this channel only.",
        },
      ],
      sources: [],
    };
  },
  isNo: () => false,
});
