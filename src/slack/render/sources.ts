import type { Report } from "../../core/index.ts";
import { clip, mrkdwn } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { inlineCode, link } from "./section.ts";

const SHOWN = 3;
const TITLE = 45;

/** The small print: sources with the age of the data, and the line that reproduces the answer. */
export function renderSources(report: Report, slashCommand: string): SlackBlock[] {
  const lines = [
    sourceLine(report),
    `Same answer again: ${inlineCode(`${slashCommand} ${clip(report.command, 500)}`)}`,
  ];
  return [{ type: "context", elements: lines.filter((line) => line !== null).map(mrkdwn) }];
}

function sourceLine(report: Report): string | null {
  if (report.sources.length === 0) return null;
  const shown = report.sources.slice(0, SHOWN).map((source) => link(source.url, clip(source.title, TITLE)));
  const more = report.sources.length - shown.length;
  const rest = more > 0 ? ` and ${more} more` : "";
  return `Sources: ${shown.join(" · ")}${rest}${age(report)}`;
}

function age(report: Report): string {
  const dates = report.sources.flatMap((source) => (source.seen === null ? [] : [source.seen])).sort();
  const [oldest, newest] = [dates[0], dates.at(-1)];
  if (oldest === undefined || newest === undefined) return "";
  return oldest === newest ? ` · data seen ${oldest}` : ` · data seen ${oldest} to ${newest}`;
}
