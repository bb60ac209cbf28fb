import type { CodeBlock, Report, ReportBlock } from "../../core/index.ts";
import type { SlackBlock, SlackMessage } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import { renderBlock, renderCode } from "./blocks.ts";
import { newBudget } from "./budget.ts";
import { actionIds, type ButtonSpec, buttonRow } from "./buttons.ts";
import type { RenderOptions } from "./options.ts";
import { note, section } from "./section.ts";
import { renderSources } from "./sources.ts";
import { renderVerdict, verdictText } from "./verdict.ts";

/**
 * A report as a Slack message: verdict, what it rests on, what to press, sources. Pure; the result
 * keeps every limit of Slack's that the report could break (see limits/numbers.ts).
 */
export function renderReport(report: Report, options: RenderOptions): SlackMessage {
  const budget = newBudget();
  const shown = report.blocks.filter((block) => options.buttons === "none" || !isFolded(block));
  const head = [...askedBy(options), ...renderVerdict(report)];
  const middle = shown
    .filter((block) => block.kind !== "next")
    .flatMap((block) => renderBlock(block, budget, options));
  const next = report.blocks
    .filter((block) => block.kind === "next")
    .flatMap((block) => renderBlock(block, budget, options));
  const tail = [...next, ...foldRow(report, options), ...smallPrint(report, options)];
  return { text: verdictText(report), blocks: withinLimit(head, middle, tail) };
}

/** The steps behind the verdict: what "Why this number?" unfolds. */
export function renderDetails(report: Report, options: RenderOptions): SlackMessage {
  const budget = newBudget();
  const details = report.blocks.filter(isDetail).flatMap((block) => renderBlock(block, budget, options));
  const empty = details.length === 0 ? [note("There is nothing behind this answer that is not shown.")] : [];
  return {
    text: `Why: ${verdictText(report)}`,
    blocks: withinLimit(
      renderVerdict(report),
      [...details, ...empty],
      renderSources(report, options.slashCommand),
    ),
  };
}

/** The command that starts the engine as planned: what "Launch command" unfolds. */
export function renderLaunch(report: Report): SlackMessage {
  const codes = report.blocks.filter(isLaunch);
  return {
    text: `Launch command for ${verdictText(report)}`,
    blocks: withinLimit(
      renderVerdict(report),
      codes.length === 0 ? [note("There is no launch command for this answer.")] : codes.flatMap(renderCode),
      [],
    ),
  };
}

/** Help needs no line that repeats it. */
function smallPrint(report: Report, options: RenderOptions): SlackBlock[] {
  return options.buttons === "offers" ? [] : renderSources(report, options.slashCommand);
}

/** Answers that another model could be set beside. */
const ABOUT_ONE_MODEL = /^(fit|cost|quant|show|license) (?!compare|report)/;

function foldRow(report: Report, options: RenderOptions): SlackBlock[] {
  if (options.buttons === "none" || options.buttons === "offers") return [];
  const command = report.command;
  const specs: ButtonSpec[] = [];
  const details = report.blocks.filter(isDetail);
  if (details.length > 0) {
    const label = report.blocks.some(holdsNumbers) ? "Why this number?" : "Why?";
    specs.push({ actionId: actionIds.why, label, command });
  }
  if (report.blocks.some(isLaunch))
    specs.push({ actionId: actionIds.launch, label: "Launch command", command });
  if (ABOUT_ONE_MODEL.test(command)) specs.push({ actionId: actionIds.compare, label: "Compare…", command });
  if (options.isAdjustable !== false) specs.push({ actionId: actionIds.adjust, label: "Adjust…", command });
  if (options.buttons === "private")
    specs.push({ actionId: actionIds.share, label: "Share to channel", command });
  return buttonRow(specs);
}

function askedBy(options: RenderOptions): SlackBlock[] {
  if (options.askedBy === undefined) return [];
  return [{ type: "context", elements: [{ type: "mrkdwn", text: `Asked by <@${options.askedBy}>` }] }];
}

function isDetail(block: ReportBlock): boolean {
  return (block.kind === "facts" || block.kind === "table") && block.detail;
}

/** Figures stand right-aligned in tables, or in a chart; the clauses of a license do not. */
function holdsNumbers(block: ReportBlock): boolean {
  if (block.kind === "chart") return true;
  return block.kind === "table" && block.columns.some(({ align }) => align === "right");
}

function isLaunch(block: ReportBlock): block is CodeBlock {
  return block.kind === "code" && block.language === "shell";
}

const isFolded = (block: ReportBlock) => isDetail(block) || isLaunch(block);

function withinLimit(head: SlackBlock[], middle: SlackBlock[], tail: SlackBlock[]): SlackBlock[] {
  const room = limits.blocks.message - head.length - tail.length;
  if (middle.length <= room) return [...head, ...middle, ...tail];
  const cut = section("_The rest is cut: too long for Slack. The terminal shows it whole._");
  return [...head, ...middle.slice(0, room - 1), cut, ...tail];
}
