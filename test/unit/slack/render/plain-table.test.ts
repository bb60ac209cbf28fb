import { expect, test } from "vitest";
import type { TableBlock } from "../../../../src/core/index.ts";
import { checkMessage } from "../../../../src/slack/limits/check.ts";
import { plainTable } from "../../../../src/slack/render/plain-table.ts";

const columns = (...labels: string[]): TableBlock["columns"] =>
  labels.map((label) => ({ label, align: "left" }));
const setting = "thinking, measured by a harness whose name is so long that it needs a line";

test("a narrow table is aligned in a fixed-width font", () => {
  const blocks = plainTable({
    columns: columns("GPU", "Cost"),
    rows: [
      ["H100", "$1"],
      ["A100 PCIe", "$2"],
    ],
  });
  expect(JSON.stringify(blocks)).toContain("GPU        Cost\\nH100       $1\\nA100 PCIe  $2");
});

test("what is the same in every row is said once where the table would be too wide", () => {
  const rows = [
    ["MMLU", "79.8", setting, "-"],
    ["GPQA", "66.8", setting, "-"],
  ];
  const blocks = plainTable({ columns: columns("Benchmark", "Score", "Setting", "By"), rows });
  const shown = JSON.stringify(blocks);
  expect(shown).toContain(`In every row: Setting ${setting}.`);
  expect(shown).toContain("Benchmark  Score\\nMMLU       79.8\\nGPQA       66.8");
});

test("one that is too wide all the same is a line of text for each row, escaped, without empty cells", () => {
  const rows = [
    ["a*b", "<!channel>", `${setting} one`, ""],
    ["c", "66.8", `${setting} two`, "–"],
    ["d", "-", "x", "you & me"],
  ];
  const blocks = plainTable({ columns: columns("Model", "Score", "Setting", ""), rows });
  expect(blocks).toEqual([
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: `• *a×b* · Score: &lt;!channel&gt; · Setting: ${setting} one\n• *c* · Score: 66.8 · Setting: ${setting} two\n• *d* · Setting: x · you &amp; me`,
      },
    },
  ]);
});

test("rows without end keep Slack's limits and say that they are cut", () => {
  const rows = Array.from({ length: 90 }, (_, at) => [`row ${at}`, "&".repeat(900), String(at)]);
  const blocks = plainTable({
    columns: columns("Row", "Text", "N"),
    rows: rows.map((row, at) => [...row.slice(0, 1), `${at}${row[1]}`, String(at)]),
  });
  expect(checkMessage({ text: "x", blocks })).toEqual([]);
  expect(JSON.stringify(blocks.at(-1))).toContain("cut");
});
