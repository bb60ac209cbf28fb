import { lengthOf } from "../blocks/text.ts";
import type { CheckedBlock } from "./blocks.ts";
import { limits } from "./numbers.ts";

/** One broken rule: a JSON pointer into the payload, as Slack's own `blocks.validate` answers. */
export interface LimitProblem {
  readonly pointer: string;
  readonly message: string;
}

export type Surface = "message" | "modal" | "home";

/** Where a block may stand: the "available in surfaces" line of each block's page. Unlisted = everywhere. */
const surfacesOf: Partial<Record<CheckedBlock["type"], readonly Surface[]>> = {
  alert: ["modal"],
  card: ["message"],
  carousel: ["message"],
  container: ["message"],
  context_actions: ["message"],
  data_table: ["message"],
  data_visualization: ["message"],
  markdown: ["message"],
  table: ["message"],
};

/** What holds over all blocks of a payload: counts, sums, unique ids, surfaces. */
export function payloadProblems(blocks: readonly CheckedBlock[], surface: Surface): LimitProblem[] {
  return [
    ...blocks.flatMap((block, index) => surfaceProblem(block, index, surface)),
    ...repeated(blocks.map((block) => block.block_id)).map((index) => ({
      pointer: `/blocks/${index}/block_id`,
      message: "block_id must be unique in the payload",
    })),
    ...repeatedActionIds(blocks),
    ...sumProblems(blocks),
  ];
}

function surfaceProblem(block: CheckedBlock, index: number, surface: Surface): LimitProblem[] {
  const allowed = surfacesOf[block.type];
  if (allowed === undefined || allowed.includes(surface)) return [];
  return [{ pointer: `/blocks/${index}`, message: `${block.type} is not available in a ${surface}` }];
}

/** action_id must be unique in its block: https://docs.slack.dev/reference/block-kit/blocks/actions-block */
function repeatedActionIds(blocks: readonly CheckedBlock[]): LimitProblem[] {
  return blocks.flatMap((block, index) => {
    if (block.type !== "actions" && block.type !== "context_actions") return [];
    return repeated(block.elements.map((element) => element.action_id)).map((at) => ({
      pointer: `/blocks/${index}/elements/${at}/action_id`,
      message: "action_id must be unique in its block",
    }));
  });
}

function repeated(values: readonly (string | undefined)[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}

function sumProblems(blocks: readonly CheckedBlock[]): LimitProblem[] {
  let markdown = 0;
  let tables = 0;
  let tableCharacters = 0;
  let dataTableCharacters = 0;
  let charts = 0;
  for (const block of blocks) {
    if (block.type === "markdown") markdown += lengthOf(block.text);
    if (block.type === "table") {
      tables += 1;
      tableCharacters += charactersIn(block.rows);
    }
    if (block.type === "data_table") dataTableCharacters += charactersIn(block.rows);
    if (block.type === "data_visualization") charts += 1;
  }
  return [
    over("table blocks", tables, limits.table.perMessage),
    over("characters in tables", tableCharacters, limits.table.characters),
    over("characters in data tables", dataTableCharacters, limits.dataTable.characters),
    over("characters in markdown blocks", markdown, limits.markdown),
    over("charts", charts, limits.chart.perMessage),
  ].flat();
}

function over(what: string, count: number, limit: number): LimitProblem[] {
  return count <= limit
    ? []
    : [{ pointer: "/blocks", message: `${count} ${what}; at most ${limit} in one payload` }];
}

type Cell = Extract<CheckedBlock, { type: "table" }>["rows"][number][number];

function charactersIn(rows: readonly (readonly Cell[])[]): number {
  return rows.flat().reduce((sum, cell) => sum + lengthOf(textOf(cell)), 0);
}

function textOf(cell: Cell): string {
  return cell.type === "rich_text" ? JSON.stringify(cell.elements) : cell.text;
}
