import { describe, expect, it } from "vitest";
import { renderPlain } from "../../../src/core/report/plain.ts";
import { textWidth, wrapped } from "../../../src/core/report/text-width.ts";
import { sampleReport } from "./sample-report.ts";

const linesAt = (width: number): string[] => renderPlain(sampleReport, { width, color: false }).split("\n");

/** Launch commands and URLs are there to be copied, so they are never broken. */
const mayBeLong = (line: string): boolean => /^ {2}(vllm|--|weighbridge|https)/.test(line);

describe("plain text", () => {
  it.each([40, 60, 80, 100, 200])("fits in %i columns and ends no line with a space", (width) => {
    for (const line of linesAt(width)) {
      expect(line).toBe(line.trimEnd());
      if (!mayBeLong(line)) expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it("begins with the question and the verdict", () => {
    expect(linesAt(80).slice(0, 2)).toEqual([
      "Llama 4 Maverick on 4xH100",
      "! Fits at int4, tightly: 62.1 of 72.9 GiB per GPU.",
    ]);
  });

  it("aligns tables and wraps long cells under themselves", () => {
    const lines = linesAt(60);
    const head = lines.findIndex((line) => line.startsWith("Precision  "));
    expect(lines.slice(head, head + 5)).toEqual([
      "Precision    GiB  Why",
      "int4        62.1  fits | tight",
      "bf16       203.4  weights alone exceed the budget of one GPU",
      "                  by far, so nothing is left for KV cache",
      "",
    ]);
  });

  it("lists the cells of a table that has too many columns for the screen", () => {
    const columns = Array.from({ length: 9 }, (_, index) => ({
      label: `column ${index}`,
      align: "right" as const,
    }));
    const rows = [columns.map((_, index) => `value ${index}`)];
    const report = {
      ...sampleReport,
      blocks: [{ kind: "table" as const, title: null, detail: false, columns, rows }],
    };
    const text = renderPlain(report, { width: 50, color: false });
    expect(text).toContain("column 0: value 0\ncolumn 1: value 1\n");
  });

  it("draws charts as bars with every number", () => {
    const lines = linesAt(80);
    expect(lines.some((line) => /^ {2}int4 {2}█{20} {22}50\.5 GiB$/.test(line))).toBe(true);
    expect(lines.some((line) => /^ {2}fp8 {3}█{40} {3}101 GiB$/.test(line))).toBe(true);
    const stack = lines.indexOf("  █ weights   ▓ KV cache");
    expect(lines.slice(stack + 1, stack + 3)).toEqual([
      `  int4  ${"█".repeat(20)}${"▓".repeat(4)}${" ".repeat(16)}  50.5 + 10 GiB`,
      `  fp8   ${"█".repeat(40)}  101 + - GiB`,
    ]);
  });

  it("colors only where it is told to", () => {
    expect(renderPlain(sampleReport, { width: 80, color: false })).not.toContain("\u001B");
    const colored = renderPlain(sampleReport, { width: 80, color: true });
    expect(colored).toContain("\u001B[1mLlama 4 Maverick on 4xH100\u001B[0m");
    expect(colored).toContain("\u001B[1;33m! Fits at int4");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that are looked for
    expect(colored.replace(/\u001B\[[\d;]*m/g, "")).toBe(
      renderPlain(sampleReport, { width: 80, color: false }),
    );
  });

  it("lets no name move the cursor", () => {
    const text = renderPlain({ ...sampleReport, title: "a\u001B[2Jb\u0007\rc" }, { width: 80, color: false });
    expect(text.split("\n")[0]).toBe("a[2Jbc");
  });

  it("names sources with their day", () => {
    expect(linesAt(80)).toContain("- vLLM [docs], seen 2026-11-01");
    expect(linesAt(80)).toContain("  https://example.com/card");
  });
});

describe("text width", () => {
  it.each([
    ["abc", 3],
    ["模型", 4],
    ["ｆｕｌｌ", 8],
    ["e\u0301", 1],
    ["👍", 2],
    ["👨‍👩‍👧", 2],
    ["한국", 4],
    ["✔", 1],
    ["", 0],
  ])("%s takes %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it("wraps wide characters by their columns and breaks words that do not fit", () => {
    expect(wrapped("模型模型 ab", 5)).toEqual(["模型", "模型", "ab"]);
    expect(wrapped("abcdefgh ij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrapped("meta/llama-4-scout", 10)).toEqual(["meta/", "llama-4-", "scout"]);
    expect(wrapped("", 4)).toEqual([""]);
  });
});
