import { expect, test } from "vitest";
import { scoreTables } from "../../../src/core/operations/score-tables.ts";

const row = (benchmark: string, thinking: string, setting: string | null, by = "run by the vendor") => ({
  benchmark,
  scores: ["1", "2"],
  thinking,
  setting,
  by,
});

test("what is the same in all rows stands in the title, once", () => {
  const tables = scoreTables(
    "Scores",
    ["A", "B"],
    [row("MMLU", "thinking", "5-shot"), row("AIME", "thinking", "5-shot")],
    false,
  );
  expect(tables).toEqual([
    {
      kind: "table",
      title: "Scores, thinking, 5-shot, run by the vendor",
      columns: [
        { label: "Benchmark", align: "left" },
        { label: "A", align: "right" },
        { label: "B", align: "right" },
      ],
      rows: [
        ["MMLU", "1", "2"],
        ["AIME", "1", "2"],
      ],
      detail: false,
    },
  ]);
});

test("settings that differ have a column", () => {
  const [table] = scoreTables("Scores", ["A", "B"], [row("MMLU", "", "5-shot"), row("AIME", "", null)], true);
  expect(table?.title).toBe("Scores, run by the vendor");
  expect(table?.rows).toEqual([
    ["MMLU", "1", "2", "5-shot"],
    ["AIME", "1", "2", ""],
  ]);
});

test("another reporter or another kind of thinking has a table of its own", () => {
  const rows = [
    row("MMLU", "thinking", null),
    row("MMLU", "no thinking", null),
    row("MMLU", "thinking", null, "run by a third party"),
    row("AIME", "thinking", null),
  ];
  const tables = scoreTables("Scores", ["A", "B"], rows, false);
  expect(tables.map(({ title, rows: own }) => [title, own.length])).toEqual([
    ["Scores, thinking, run by the vendor", 2],
    ["Scores, no thinking, run by the vendor", 1],
    ["Scores, thinking, run by a third party", 1],
  ]);
});
