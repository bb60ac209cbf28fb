import type { TableBlock } from "../../core/index.ts";
import { lengthOf } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import type { Budget } from "./budget.ts";
import { plainTable } from "./plain-table.ts";
import { heading } from "./section.ts";

/** Slack refuses an empty cell. */
const EMPTY = "–";

/** A native table while the message has room for one, else the same rows as text. */
export function renderTable(block: TableBlock, budget: Budget): SlackBlock[] {
  const title = block.title === null ? [] : [heading(block.title)];
  const rows = [block.columns.map((column) => column.label), ...block.rows].map((row) =>
    row.map((cell) => (cell.trim() === "" ? EMPTY : cell)),
  );
  const characters = rows.flat().reduce((sum, cell) => sum + lengthOf(cell), 0);
  const fits =
    budget.tables > 0 &&
    rows.length <= limits.table.rows &&
    block.columns.length <= limits.table.columns &&
    characters <= budget.tableCharacters;
  if (!fits) return [...title, ...plainTable(block)];
  budget.tables -= 1;
  budget.tableCharacters -= characters;
  return [
    ...title,
    {
      type: "table",
      rows: rows.map((row) => row.map((text) => ({ type: "raw_text", text }))),
      column_settings: block.columns.map((column, index) => ({
        align: column.align,
        is_wrapped: rows.some((row) => isProse(row[index] ?? "")),
      })),
    },
  ];
}

/** Sentences wrap; names and numbers stay whole, and Slack scrolls a table that is too wide. */
function isProse(cell: string): boolean {
  return lengthOf(cell) > 40 && cell.split(" ").length > 4;
}
