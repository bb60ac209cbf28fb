import type { Operation, Word } from "../../core/index.ts";
import { clipEscaped, mrkdwn } from "../blocks/text.ts";
import type { SlackBlock, SlackMessage } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import { runButtons } from "./buttons.ts";
import { bold, inlineCode, note, section } from "./section.ts";

/** What can be asked: one line per operation, and one example of each to press. */
export function renderHelp(operations: readonly Operation[], slashCommand: string): SlackMessage {
  const lines = operations.map(
    (operation) =>
      `${inlineCode(`${slashCommand} ${operation.name} ${operation.usage}`)}\n${clipEscaped(operation.summary, 300)}`,
  );
  const examples = operations.flatMap((operation) =>
    operation.examples.slice(0, operations.length > 4 ? 1 : 3),
  );
  return {
    text: `What you can ask: ${operations.map((operation) => `${slashCommand} ${operation.name}`).join(", ")}`,
    blocks: [
      section(":scales: *Weighbridge* tells what an open-weight LLM needs before you run it."),
      ...lines.map(section),
      note("Try one:"),
      ...runButtons(asButtons(examples)),
      note(
        `Words come in any order. More about one command: ${slashCommand} help ${operations[0]?.name ?? ""}`,
      ),
    ],
  };
}

/** One operation in full: usage, every word that it takes, examples to press. */
export function renderOperationHelp(operation: Operation, slashCommand: string): SlackMessage {
  const words = operation.words.map(wordLine).join("\n");
  const usage = `${slashCommand} ${operation.name} ${operation.usage}`;
  const blocks: SlackBlock[] = [
    section(`${bold(operation.title)}\n${clipEscaped(operation.summary, 1_000)}\n${inlineCode(usage)}`),
    ...(words === "" ? [] : [section(words.slice(0, limits.sectionText))]),
    note("Examples:"),
    ...runButtons(asButtons(operation.examples)),
  ];
  return { text: `How to use ${usage}`, blocks };
}

function wordLine(word: Word): string {
  const name = word.names[0] ?? word.field;
  const forms = [
    ...(word.bare ? ["on its own"] : []),
    ...word.units.slice(0, 2).map((unit) => `a number and ${inlineCode(unit)}`),
  ];
  const choices = word.choices === undefined ? "" : `: ${word.choices.map(inlineCode).join(" ")}`;
  return `• ${inlineCode(`${name}=`)}${forms.length === 0 ? "" : `, or ${forms.join(", or ")}`}${choices}`;
}

const asButtons = (examples: readonly string[]) =>
  examples.map((example) => ({ label: example, command: example }));

/** Said when nothing was typed after the slash command and in the first direct message. */
export function helpHint(slashCommand: string): SlackBlock {
  return {
    type: "context",
    elements: [mrkdwn(`Everything you can ask: ${inlineCode(`${slashCommand} help`)}`)],
  };
}
