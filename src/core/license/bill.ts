import type { License, Permission } from "../entries/license.ts";
import { csv } from "./csv.ts";
import { verdictWords } from "./describe.ts";

/** One model that a team runs, with its license stack and the verdict for the team's use. */
export interface BillLine {
  /** Hub id. */
  readonly model: string;
  readonly name: string;
  readonly stack: readonly License[];
  readonly verdict: Permission;
  /** What must be known to decide, or nothing. */
  readonly open: readonly string[];
}

const namesOf = ({ stack }: BillLine): string =>
  stack.length === 0 ? "not read" : stack.map(({ name }) => name).join(" + ");

export function billAsCsv(lines: readonly BillLine[]): string {
  const rows = [
    ["model", "licenses", "license ids", "license urls", "verdict", "open questions"],
    ...lines.map((line) => [
      line.model,
      namesOf(line),
      line.stack.map(({ id }) => id).join(" AND "),
      line.stack.map(({ url }) => url).join(" "),
      line.verdict,
      line.open.join(" "),
    ]),
  ];
  return csv(rows);
}

const markdownCell = (text: string): string => text.replace(/[|\\]/g, "\\$&").replace(/\s+/g, " ");

export function billAsMarkdown(lines: readonly BillLine[]): string {
  const rows = lines.map((line) => [
    line.model,
    line.stack.map(({ name, url }) => `[${markdownCell(name)}](${url})`).join(" + ") || "not read",
    verdictWords[line.verdict],
    line.open.map(markdownCell).join(" ") || "none",
  ]);
  return [
    "| Model | Licenses | Verdict | Open questions |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
}
