import type { types } from "@slack/bolt";
import type { Operation } from "../../core/index.ts";
import { clipEscaped } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import type { RecentAnswer } from "../memory/memory.ts";
import { runButtons } from "./buttons.ts";
import { heading, inlineCode, note, section } from "./section.ts";

/** The home tab: what can be asked, examples to press, and what this user asked last. */
export function renderHome(
  operations: readonly Operation[],
  recent: readonly RecentAnswer[],
  slashCommand: string,
): types.HomeView {
  const examples = operations.flatMap((operation) =>
    operation.examples.slice(0, operations.length > 4 ? 1 : 3),
  );
  const blocks: SlackBlock[] = [
    section(":scales: *Weighbridge* tells what an open-weight LLM needs before you run it."),
    note(`Type ${slashCommand} in any channel, mention me in a thread, or write to me under Messages.`),
    heading("Try one"),
    ...runButtons(examples.map((example) => ({ label: example, command: example }))),
    { type: "divider" },
    heading("What you can ask"),
    ...operations.map((operation) =>
      section(
        `${inlineCode(`${operation.name} ${operation.usage}`)}\n${clipEscaped(operation.summary, 300)}`,
      ),
    ),
    { type: "divider" },
    heading("Your last answers"),
    ...recentLines(recent),
  ];
  return { type: "home", blocks };
}

function recentLines(recent: readonly RecentAnswer[]): SlackBlock[] {
  if (recent.length === 0) return [note("Nothing asked yet.")];
  return recent.map((answer) =>
    section(`${inlineCode(answer.command)}\n${clipEscaped(answer.verdict, 500)}`),
  );
}
