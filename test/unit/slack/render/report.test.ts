import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report, ReportBlock } from "../../../../src/core/index.ts";
import { checkMessage } from "../../../../src/slack/limits/check.ts";
import { renderDetails, renderLaunch, renderReport } from "../../../../src/slack/render/report.ts";
import { sampleReport } from "../../../slack/sample-report.ts";

const options = { slashCommand: "/llm", buttons: "private" } as const;
const types = (blocks: readonly { readonly type: string }[]) => blocks.map((block) => block.type);

describe("renderReport", () => {
  test("says the verdict first, in words for every sense", () => {
    const message = renderReport(sampleReport, options);
    expect(message.blocks[0]).toMatchObject({
      type: "section",
      text: { text: `:white_check_mark: *${sampleReport.verdict.text}*` },
    });
    expect(message.text).toContain(sampleReport.verdict.text);
    expect(message.text).toContain(sampleReport.title);
  });

  test("uses a native table and a native chart, and folds details and the launch command", () => {
    const message = renderReport(sampleReport, options);
    expect(types(message.blocks)).toContain("table");
    expect(types(message.blocks)).toContain("data_visualization");
    const shown = JSON.stringify(message.blocks);
    expect(shown).not.toContain("Budget at 0.92");
    expect(shown).not.toContain("vllm serve");
    expect(JSON.stringify(renderDetails(sampleReport, options).blocks)).toContain("Budget at 0.92");
    expect(JSON.stringify(renderLaunch(sampleReport).blocks)).toContain("vllm serve");
  });

  test("breaks a long command before its flags, as a shell takes it", () => {
    const code = `vllm serve ${"m".repeat(60)} --tensor-parallel-size 4 --max-model-len 8192`;
    const report: Report = {
      ...sampleReport,
      blocks: [{ kind: "code", title: null, language: "shell", code: `# all --of this stays\n${code}` }],
    };
    const shown = JSON.stringify(renderLaunch(report).blocks);
    expect(shown).toContain(
      JSON.stringify("\n  --tensor-parallel-size 4 \\\n  --max-model-len 8192").slice(1, -1),
    );
    expect(shown).toContain("# all --of this stays");
  });

  test("offers no form where the question has no words to change", () => {
    const shown = (isAdjustable: boolean) =>
      JSON.stringify(renderReport(sampleReport, { ...options, isAdjustable }).blocks);
    expect(shown(true)).toContain("Adjust…");
    expect(shown(false)).not.toContain("Adjust…");
  });

  test("asks why of a number only where figures stand", () => {
    const clauses: ReportBlock = {
      kind: "table",
      title: "What decides",
      columns: [{ label: "What it says", align: "left" }],
      rows: [["No duty attaches to private use."]],
      detail: true,
    };
    const words = JSON.stringify(renderReport({ ...sampleReport, blocks: [clauses] }, options).blocks);
    expect(words).toContain('"Why?"');
    expect(words).not.toContain("Why this number?");
    expect(JSON.stringify(renderReport(sampleReport, options).blocks)).toContain("Why this number?");
  });

  test("shows everything and no button where nothing can be pressed", () => {
    const message = renderReport(sampleReport, { slashCommand: "/llm", buttons: "none" });
    const shown = JSON.stringify(message.blocks);
    expect(shown).toContain("Budget at 0.92");
    expect(shown).toContain("vllm serve");
    expect(shown).toContain("fit maverick 8xH100 fp8");
    expect(types(message.blocks)).not.toContain("actions");
  });

  test("names sources, the age of the data and the line that repeats the answer", () => {
    const shown = JSON.stringify(renderReport(sampleReport, options).blocks);
    expect(shown).toContain("data seen 2026-11-02 to 2026-11-20");
    expect(shown).toContain("<https://docs.vllm.ai/a%7Cb?c=1&amp;d=2|vLLM engine defaults>");
    expect(shown).toContain("`/llm fit maverick 4xH100`");
  });

  test("a second table and a chart that Slack cannot draw are text with the same numbers", () => {
    const table = sampleReport.blocks.find((block) => block.kind === "table");
    const chart = sampleReport.blocks.find((block) => block.kind === "chart");
    if (table === undefined || chart === undefined) throw new Error("the sample lacks a block");
    const report = { ...sampleReport, blocks: [table, { ...chart, chart: "scatter" as const }] };
    const message = renderReport(report, options);
    expect(types(message.blocks).filter((type) => type === "table")).toHaveLength(1);
    const preformatted = message.blocks.find((block) => block.type === "rich_text");
    expect(JSON.stringify(preformatted)).toContain("fp8          100.4");
  });

  test("escapes what came from outside", () => {
    const nasty = "<!channel> <https://evil.example|click> & <@U1>";
    const report: Report = {
      ...sampleReport,
      title: nasty,
      verdict: { tone: "bad", text: nasty },
      blocks: [
        { kind: "text", style: "body", text: nasty },
        { kind: "facts", title: nasty, detail: false, facts: [{ label: nasty, value: nasty }] },
      ],
    };
    const message = renderReport(report, options);
    expect(JSON.stringify(message)).not.toMatch(/<!channel>|<@U1>|<https:\/\/evil/);
  });
});

const words = fc.string({ unit: "binary", maxLength: 4_000 });
const short = fc.string({ unit: "grapheme", maxLength: 400 });
const few = { maxLength: 25 };
const columns = fc.array(
  fc.record({ label: short, align: fc.constantFrom("left" as const, "right" as const) }),
  {
    minLength: 1,
    maxLength: 25,
  },
);
const block: fc.Arbitrary<ReportBlock> = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    text: words,
    style: fc.constantFrom("body", "note", "heading"),
  }),
  fc.record({
    kind: fc.constant("facts" as const),
    title: fc.option(short),
    facts: fc.array(fc.record({ label: words, value: words }), few),
    detail: fc.boolean(),
  }),
  columns.chain((heads) =>
    fc.record({
      kind: fc.constant("table" as const),
      title: fc.option(words),
      columns: fc.constant(heads),
      rows: fc.array(fc.array(short, { minLength: heads.length, maxLength: heads.length }), {
        maxLength: 120,
      }),
      detail: fc.boolean(),
    }),
  ),
  fc.record({
    kind: fc.constant("chart" as const),
    title: words,
    chart: fc.constantFrom("bar", "stackedBar", "line", "scatter"),
    unit: words,
    xLabel: words,
    categories: fc.array(short, few),
    series: fc.array(fc.record({ name: short, values: fc.array(fc.option(fc.double()), few) }), few),
  }),
  fc.record({
    kind: fc.constant("code" as const),
    title: fc.option(words),
    language: fc.constantFrom("shell", "yaml"),
    code: words,
  }),
  fc.record({
    kind: fc.constant("next" as const),
    items: fc.array(fc.record({ label: words, command: words }), few),
  }),
);
const anyReport: fc.Arbitrary<Report> = fc.record({
  title: words,
  command: words,
  verdict: fc.record({ tone: fc.constantFrom("good", "caution", "bad", "neutral"), text: words }),
  blocks: fc.array(block, { maxLength: 60 }),
  sources: fc.array(
    fc.record({ title: words, url: fc.webUrl(), seen: fc.option(fc.constant("2026-11-02")) }),
    few,
  ),
});

test("no report, however odd, breaks one of Slack's limits", () => {
  fc.assert(
    fc.property(anyReport, fc.constantFrom("private", "public", "none"), (report, buttons) => {
      const asked = { slashCommand: "/llm", buttons, askedBy: "U1" } as const;
      expect(checkMessage(renderReport(report, asked))).toEqual([]);
      expect(checkMessage(renderDetails(report, asked))).toEqual([]);
      expect(checkMessage(renderLaunch(report))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
