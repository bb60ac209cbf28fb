import type { CodeBlock, ReportBlock, TextBlock } from "../../core/index.ts";
import { lengthOf } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import type { Budget } from "./budget.ts";
import { runButtons } from "./buttons.ts";
import { renderChart } from "./chart.ts";
import { renderFacts } from "./facts.ts";
import type { RenderOptions } from "./options.ts";
import { LINE, preformatted } from "./preformatted.ts";
import { body, heading, inlineCode, note, section } from "./section.ts";
import { renderTable } from "./table.ts";

/** One block of a report as Slack blocks. A kind that is not named here does not compile. */
export function renderBlock(block: ReportBlock, budget: Budget, options: RenderOptions): SlackBlock[] {
  switch (block.kind) {
    case "text":
      return block.text.trim() === "" ? [] : [renderText(block)];
    case "facts":
      return renderFacts(block, budget);
    case "table":
      return renderTable(block, budget);
    case "chart":
      return renderChart(block, budget);
    case "code":
      return renderCode(block);
    case "next":
      if (options.buttons !== "none") return runButtons(block.items);
      return [section(block.items.map((item) => `• ${inlineCode(item.command)}`).join("\n"))];
    default:
      return unknownKind(block);
  }
}

function renderText(block: TextBlock): SlackBlock {
  switch (block.style) {
    case "body":
      return body(block.text);
    case "heading":
      return heading(block.text);
    case "note":
      return note(block.text);
    default:
      return unknownKind(block.style);
  }
}

export function renderCode(block: CodeBlock): SlackBlock[] {
  const title = block.title === null ? [] : [heading(block.title)];
  return [...title, ...preformatted(block.language === "shell" ? brokenAtFlags(block.code) : block.code)];
}

/** A long command on several lines, as a shell takes it: Slack would break it in the middle of a word. */
function brokenAtFlags(code: string): string {
  return code
    .split("\n")
    .map((line) =>
      lengthOf(line) <= LINE || line.startsWith("#") ? line : line.replaceAll(" --", " \\\n  --"),
    )
    .join("\n");
}

function unknownKind(block: never): never {
  throw new TypeError(`No Slack rendering for ${JSON.stringify(block)}`);
}
