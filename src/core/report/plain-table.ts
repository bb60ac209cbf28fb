import type { TableBlock } from "./report.ts";
import { padded, textWidth, wrapped } from "./text-width.ts";

const GAP = 2;
const NARROWEST_COLUMN = 8;
/** Words up to this width keep a column wide enough for them; longer ones are broken where need be. */
const LONG_WORD = 56;

/**
 * A table as lines of at most `width` columns. Cells of text wrap where it does not fit; where not even
 * that helps, each row becomes a list of its cells.
 */
export function tableLines(table: TableBlock, width: number): string[] {
  const widths = columnWidths(table, width);
  if (widths === null) return listLines(table, width);
  const labels = table.columns.map(({ label }) => label);
  return [labels, ...table.rows].flatMap((row) => rowLines(table, row, widths));
}

interface Column {
  /** Wide enough for every cell on one line. */
  readonly natural: number;
  /** Wide enough for every word; numbers never wrap. */
  readonly unbroken: number;
  readonly narrowest: number;
}

/** Columns as wide as their cells, the widest cut to one common width until all fit; null where none does. */
function columnWidths(table: TableBlock, width: number): readonly number[] | null {
  const columns = table.columns.map((_, index) => measured(table, index));
  const room = width - GAP * (columns.length - 1);
  return (
    cutToFit(columns, room, ({ unbroken }) => unbroken) ??
    cutToFit(columns, room, ({ narrowest }) => narrowest)
  );
}

function measured(table: TableBlock, index: number): Column {
  const cells = [table.columns[index]?.label ?? "", ...table.rows.map((row) => row[index] ?? "")];
  const natural = Math.max(...cells.map(textWidth));
  if (table.columns[index]?.align === "right") return { natural, unbroken: natural, narrowest: natural };
  const word = Math.max(...cells.flatMap((cell) => cell.split(/\s+/)).map(textWidth));
  const narrowest = Math.min(natural, NARROWEST_COLUMN);
  return { natural, unbroken: Math.max(narrowest, Math.min(word, LONG_WORD)), narrowest };
}

/** The largest common cut at which all columns fit in `room`, none below its own least width. */
function cutToFit(
  columns: readonly Column[],
  room: number,
  least: (column: Column) => number,
): readonly number[] | null {
  const widest = Math.max(...columns.map(({ natural }) => natural));
  for (let cut = widest; cut > 0; cut--) {
    const widths = columns.map((column) => Math.max(least(column), Math.min(column.natural, cut)));
    if (widths.reduce((sum, one) => sum + one, 0) <= room) return widths;
  }
  return null;
}

function rowLines(table: TableBlock, row: readonly string[], widths: readonly number[]): string[] {
  const cells = table.columns.map((_, index) => wrapped(row[index] ?? "", Math.max(1, widths[index] ?? 1)));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, index) =>
        padded(lines[at] ?? "", widths[index] ?? 0, table.columns[index]?.align ?? "left"),
      )
      .join(" ".repeat(GAP)),
  );
}

function listLines(table: TableBlock, width: number): string[] {
  return table.rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [""]),
    ...table.columns.flatMap(({ label }, column) =>
      wrapped(`${label}: ${row[column] ?? ""}`, width - GAP).map((line, at) =>
        at === 0 ? line : `  ${line}`,
      ),
    ),
  ]);
}
