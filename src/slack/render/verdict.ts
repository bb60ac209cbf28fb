import type { Report, Verdict } from "../../core/index.ts";
import { clipEscaped, escapeText } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { bold, note, section } from "./section.ts";

/** Shapes, not only colors: read by screen readers, told apart by those who see no red or green. */
const signs: Readonly<Record<Verdict["tone"], string>> = {
  good: ":white_check_mark:",
  caution: ":warning:",
  bad: ":no_entry:",
  neutral: ":information_source:",
};

/** The answer itself, before anything else, and under it what was asked. */
export function renderVerdict(report: Report): SlackBlock[] {
  return [section(`${signs[report.verdict.tone]} ${bold(report.verdict.text)}`), note(report.title)];
}

/** For notifications, search and screen readers: the whole answer in one line. */
export function verdictText(report: Report): string {
  return `${signs[report.verdict.tone]} ${escapeText(report.title)}: ${clipEscaped(report.verdict.text, 3_000)}`;
}
