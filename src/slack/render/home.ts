import type { types } from "@slack/bolt";
import { maySetSettings, type Operation, type Team, type World } from "../../core/index.ts";
import { clipEscaped, mrkdwn } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import type { RecentAnswer } from "../memory/memory.ts";
import { labelOf, type SettingInput, settingInputs } from "../settings/fields.ts";
import { actionIds, buttonRow, runButtons } from "./buttons.ts";
import { newsOf } from "./news.ts";
import { bold, heading, inlineCode, note, section } from "./section.ts";

export interface Home {
  readonly operations: readonly Operation[];
  readonly world: World;
  readonly recent: readonly RecentAnswer[];
  /** With the role of whoever looks; null where nothing is kept of teams. */
  readonly team: Team | null;
  readonly slashCommand: string;
}

const EXAMPLES = 5;

/** The home tab: examples to press, the user's last answers, the team's settings, and what is new. */
export function renderHome({ operations, world, recent, team, slashCommand }: Home): types.HomeView {
  const asked = operations.filter((operation) => operation.tool !== null);
  const examples = asked.flatMap((operation) => operation.examples.slice(0, asked.length > 2 ? 1 : 3));
  const blocks: SlackBlock[] = [
    section(":scales: *Weighbridge* tells what an open-weight LLM needs before you run it."),
    note(`Type ${slashCommand} in any channel, mention me in a thread, or write to me under Messages.`),
    ...runButtons(examples.slice(0, EXAMPLES).map((example) => ({ label: example, command: example }))),
    { type: "divider" },
    heading("Your last answers"),
    ...recentLines(recent),
    ...(team === null ? [] : teamBlocks(team)),
    { type: "divider" },
    heading("What is new in the data"),
    section(
      newsOf(world)
        .map((line) => `• ${clipEscaped(line, 400)}`)
        .join("\n"),
    ),
    { type: "divider" },
    heading("What you can ask"),
    ...operations.map((operation) =>
      section(
        `${inlineCode(`${operation.name} ${operation.usage}`.trim())}\n${clipEscaped(operation.summary, 300)}`,
      ),
    ),
  ];
  return { type: "home", blocks: blocks.slice(0, limits.blocks.home) };
}

function recentLines(recent: readonly RecentAnswer[]): SlackBlock[] {
  if (recent.length === 0) return [note("Nothing asked yet.")];
  return recent.map((answer) =>
    section(`${inlineCode(answer.command)}\n${clipEscaped(answer.verdict, 500)}`),
  );
}

/** What the form calls it, too: `no license with a user cap`. */
const labelOfChoice = ({ choices = [] }: SettingInput, value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

function teamBlocks(team: Team): SlackBlock[] {
  const fields = settingInputs.flatMap((input) => {
    const value = input.value(team.settings);
    if (value.length === 0) return [];
    // Slack writes names in place of ids.
    const shown =
      input.kind === "members"
        ? value.map((id) => `<@${id}>`).join(", ")
        : clipEscaped(value.map((one) => labelOfChoice(input, one)).join(", "), 1_500);
    return [mrkdwn(`${bold(labelOf(input))}\n${shown}`)];
  });
  const sections: SlackBlock[] = [];
  for (let start = 0; start < fields.length; start += limits.sectionFields) {
    sections.push({ type: "section", fields: fields.slice(start, start + limits.sectionFields) });
  }
  const edit = { actionId: actionIds.settings, label: "Edit settings", command: "settings" };
  return [
    { type: "divider" },
    heading("Your team"),
    ...(fields.length === 0
      ? [note("Nothing set: answers use list prices, no hardware of your own and no license profile.")]
      : sections),
    ...(maySetSettings(team)
      ? buttonRow([edit])
      : [note("Administrators of the workspace, and whom they name, may change this.")]),
  ];
}
