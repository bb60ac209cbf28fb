import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/core/report/markdown.ts";
import { renderPlain } from "../../src/core/report/plain.ts";
import { tableLines } from "../../src/core/report/plain-table.ts";
import type { Report, ReportBlock, TableBlock } from "../../src/core/report/report.ts";
import { textWidth } from "../../src/core/report/text-width.ts";

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ maxLength: 20, unit: "grapheme" }),
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom("a | b", "`code`", "<!channel>", "模型 memory", "# x", "- y", "1. z", "\n", "\\|", "```"),
);

const table: fc.Arbitrary<TableBlock> = fc.integer({ min: 1, max: 9 }).chain((columns) =>
  fc.record({
    kind: fc.constant("table" as const),
    title: fc.option(text),
    detail: fc.boolean(),
    columns: fc.array(fc.record({ label: text, align: fc.constantFrom("left" as const, "right" as const) }), {
      minLength: columns,
      maxLength: columns,
    }),
    rows: fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
  }),
);

const chart: fc.Arbitrary<ReportBlock> = fc.record({
  kind: fc.constant("chart" as const),
  title: text,
  chart: fc.constantFrom("bar" as const, "stackedBar" as const, "line" as const, "scatter" as const),
  unit: text,
  xLabel: text,
  categories: fc.array(text, { maxLength: 4 }),
  series: fc.array(
    fc.record({ name: text, values: fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 4 }) }),
  ),
});

const block: fc.Arbitrary<ReportBlock> = fc.oneof(
  table,
  chart,
  fc.record({
    kind: fc.constant("text" as const),
    text,
    style: fc.constantFrom("body" as const, "note" as const, "heading" as const),
  }),
  fc.record({
    kind: fc.constant("facts" as const),
    title: fc.option(text),
    facts: fc.array(fc.record({ label: text, value: text })),
    detail: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("code" as const),
    title: fc.option(text),
    language: fc.constantFrom("shell" as const, "text" as const),
    code: text,
  }),
  fc.record({
    kind: fc.constant("next" as const),
    items: fc.array(fc.record({ label: text, command: text })),
  }),
);

const report: fc.Arbitrary<Report> = fc.record({
  title: text,
  verdict: fc.record({ tone: fc.constantFrom("good" as const, "caution" as const, "bad" as const), text }),
  blocks: fc.array(block, { maxLength: 5 }),
  sources: fc.array(fc.record({ title: text, url: fc.webUrl(), seen: fc.constantFrom(null, "2026-11-01") }), {
    maxLength: 3,
  }),
  command: text,
});

describe("any report", () => {
  it("is drawn in a terminal without controls and without spaces at the ends of lines", () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 1, max: 200 }), (any, width) => {
        const plain = renderPlain(any, { width, color: false });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be there
        expect(plain).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
        expect(plain).not.toMatch(/[ \t]+\n/);
      }),
    );
  });

  it("is drawn in markdown whose code fences close", () => {
    fc.assert(
      fc.property(report, (any) => {
        const open = renderMarkdown(any)
          .split("\n")
          .reduce<string | null>((fence, line) => {
            const match = /^(`{3,})(\w*)$/.exec(line);
            if (match === null) return fence;
            if (fence === null) return match[1] ?? null;
            return match[1] === fence && match[2] === "" ? null : fence;
          }, null);
        expect(open).toBeNull();
      }),
    );
  });
});

describe("any table", () => {
  it("keeps to the width of the screen", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 40, max: 160 }), (any, width) => {
        for (const line of tableLines(any, width))
          expect(textWidth(line.trimEnd())).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("has as many cells in each row of markdown as it has columns", () => {
    fc.assert(
      fc.property(table, (any) => {
        const markdown = renderMarkdown({
          title: "t",
          verdict: { tone: "good", text: "v" },
          blocks: [any],
          sources: [],
          command: "c",
        });
        const rows = markdown.split("\n").filter((line) => line.startsWith("| "));
        expect(rows).toHaveLength(any.rows.length + 2);
        for (const row of rows) {
          const bars = row.replace(/\\[\s\S]/g, "").match(/\|/g) ?? [];
          expect(bars).toHaveLength(any.columns.length + 1);
        }
      }),
    );
  });
});
