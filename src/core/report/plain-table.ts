import type { TableBlock } from "./report.ts";
import { padded, textWidth, wrapped } from "./text-width.ts";

const GAP = 2;
const NARROWEST_COLUMN = 8;

/**
 * A table as lines of at most `width` columns. Cells of text wrap where it does not fit; where not even
 * that helps, each row becomes a list of its cells.
 */
export function tableLines(table: TableBlock, width: number): string[] {
  const natural = table.columns.map((column, index) =>
    Math.max(textWidth(column.label), ...table.rows.map((row) => textWidth(row[index] ?? ""))),
  );
  const widths = shrunk(table, natural, width);
  if (widths === null) return listLines(table, width);
  const labels = table.columns.map(({ label }) => label);
  return [labels, ...table.rows].flatMap((row) => rowLines(table, row, widths));
}

/** Takes from the widest column of text, again and again, until all fit; null where they cannot. */
function shrunk(table: TableBlock, natural: readonly number[], width: number): readonly number[] | null {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, one) => sum + one + GAP, -GAP);
  while (total() > width) {
    const excess = total() - width;
    const widest = table.columns
      .map((column, index) => ({ index, size: column.align === "left" ? (widths[index] ?? 0) : 0 }))
      .reduce((best, one) => (one.size > best.size ? one : best), { index: -1, size: NARROWEST_COLUMN });
    if (widest.index < 0) return null;
    widths[widest.index] = Math.max(NARROWEST_COLUMN, widest.size - excess);
  }
  return widths;
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
