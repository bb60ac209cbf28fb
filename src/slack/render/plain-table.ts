import type { TableBlock } from "../../core/index.ts";
import { clip, clipEscaped, lengthOf } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import { LINE, preformatted, splitLines } from "./preformatted.ts";
import { bold, note, section } from "./section.ts";

const PIECES = 4;
/** Room for a row in one section, with its name. */
const NAME = 200;
const ROW = 2_500;

type Column = TableBlock["columns"][number];
interface Grid {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A table for which the message has no native block left: aligned in a fixed-width font; without what is the
 * same in every row, where that is too wide; else a line of text for each row, which wraps on any screen.
 */
export function plainTable(grid: Grid): SlackBlock[] {
  const whole = alignedText(grid);
  if (widthOf(whole) <= LINE) return preformatted(whole);
  const { short, same } = withoutSame(grid);
  const throughout = same.length === 0 ? [] : [note(`In every row: ${same.join(", ")}.`)];
  const aligned = alignedText(short);
  return [...throughout, ...(widthOf(aligned) <= LINE ? preformatted(aligned) : listed(short))];
}

function withoutSame({ columns, rows }: Grid): { readonly short: Grid; readonly same: readonly string[] } {
  const [first = []] = rows;
  const isSame = (at: number) => at > 0 && rows.length > 1 && rows.every((row) => row[at] === first[at]);
  const kept = columns.map((_, at) => at).filter((at) => !isSame(at));
  const pick = <T>(list: readonly T[]): T[] => list.filter((_, at) => kept.includes(at));
  return {
    short: { columns: pick(columns), rows: rows.map(pick) },
    same: columns.flatMap((column, at) =>
      isSame(at) && !isEmpty(first[at] ?? "") ? `${column.label} ${first[at]}`.trim() : [],
    ),
  };
}

const isEmpty = (cell: string): boolean => /^[-–]?$/.test(cell.trim());

/** `• *gpt-oss 120b* · Scores: … · License: …` */
function listed({ columns, rows }: Grid): SlackBlock[] {
  const lines = rows.map((row) => {
    const [name = "", ...cells] = row;
    const said = cells.flatMap((cell, at) => {
      const label = columns[at + 1]?.label ?? "";
      if (isEmpty(cell)) return [];
      return label === "" || columns.length === 2 ? cell : `${label}: ${cell}`;
    });
    return [`• ${bold(clip(name, NAME))}`, clipEscaped(said.join(" · "), ROW)].join(" · ");
  });
  const pieces = splitLines(lines.join("\n"), limits.sectionText);
  const cut = pieces.length > PIECES ? ["_… cut: too long for Slack; the terminal shows it whole._"] : [];
  return [...pieces.slice(0, PIECES), ...cut].map(section);
}

const widthOf = (text: string): number => Math.max(...text.split("\n").map(lengthOf));

function alignedText({ columns, rows }: Grid): string {
  const all = [columns.map(({ label }) => label), ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => lengthOf(row[at] ?? ""))));
  return all
    .map((row) =>
      columns
        .map((column, at) => {
          const cell = row[at] ?? "";
          const padding = " ".repeat((widths[at] ?? 0) - lengthOf(cell));
          return column.align === "right" ? padding + cell : cell + padding;
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
