import type { TableBlock } from "../report/report.ts";

/** One benchmark, with a cell for each column of scores. */
export interface ScoreRow {
  readonly benchmark: string;
  readonly scores: readonly string[];
  /** How much the model thought, in words; empty where the source does not say. */
  readonly thinking: string;
  readonly setting: string | null;
  /** `run by a third party` */
  readonly by: string;
}

/**
 * A table for each kind of thinking and each reporter, so that what is the same in all its rows is said once,
 * in its title: `Benchmarks, thinking, Artificial Analysis harness, run by a third party`.
 */
export function scoreTables(
  title: string,
  columns: readonly string[],
  rows: readonly ScoreRow[],
  detail: boolean,
): readonly TableBlock[] {
  const groups = new Map<string, ScoreRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.thinking, row.by]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => scoreTable(title, columns, group, detail));
}

function scoreTable(
  title: string,
  columns: readonly string[],
  rows: readonly ScoreRow[],
  detail: boolean,
): TableBlock {
  const [first] = rows;
  const settings = new Set(rows.map(({ setting }) => setting));
  const differ = settings.size > 1;
  const said = [title, first?.thinking ?? "", differ ? "" : (first?.setting ?? ""), first?.by ?? ""];
  return {
    kind: "table",
    title: said.filter((part) => part !== "").join(", "),
    columns: [
      { label: "Benchmark", align: "left" },
      ...columns.map((label) => ({ label, align: "right" as const })),
      ...(differ ? [{ label: "Setting", align: "left" as const }] : []),
    ],
    rows: rows.map(({ benchmark, scores, setting }) => [
      benchmark,
      ...scores,
      ...(differ ? [setting ?? ""] : []),
    ]),
    detail,
  };
}
