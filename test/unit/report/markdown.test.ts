import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../src/core/report/markdown.ts";
import { sampleReport } from "./sample-report.ts";

const text = renderMarkdown(sampleReport);

describe("markdown", () => {
  it("begins with the question and the verdict", () => {
    expect(text.split("\n").slice(0, 3)).toEqual([
      "## Llama 4 Maverick on 4xH100",
      "",
      "**Fits at int4, tightly: 62.1 of 72.9 GiB per GPU.**",
    ]);
  });

  it("keeps pipes inside their cells", () => {
    expect(text).toContain(
      "| Precision | GiB | Why |\n| --- | ---: | --- |\n| int4 | 62.1 | fits \\| tight |",
    );
  });

  it("takes no text for markup", () => {
    expect(text).toContain("uses \\`vllm serve\\` and \\*stars\\*");
    expect(text).toContain("\\<b\\>markup\\</b\\> & more");
    const title = renderMarkdown({ ...sampleReport, title: "_a_ b_c [d](e)" });
    expect(title.split("\n")[0]).toBe("## \\_a\\_ b_c \\[d\\](e)");
  });

  it("fences code that holds fences", () => {
    expect(text).toContain("````shell\nvllm serve m \\\n  --max-model-len 8192 # ```\n````");
  });

  it("draws one series as bars and several as a table, with every number", () => {
    expect(text).toContain(
      "int4 ██████████           50.5 GiB\nfp8  ████████████████████ 101 GiB\nbf16                      -",
    );
    expect(text).toContain("| Precision | weights (GiB) | KV cache (GiB) |");
    expect(text).toContain("| fp8 | 101 | - |");
  });

  it("holds notes, next steps, sources with their day, and how to ask again", () => {
    expect(text).toContain("> Assumed: context 8,192.\n> Assumed: 1 request.");
    expect(text).toContain("- More context: `weighbridge fit maverick 8xH100 ctx=128k`");
    expect(text).toContain("- [vLLM \\[docs\\]](https://example.com/a_%28b%29?q=1%20x) (seen 2026-11-01)");
    expect(text).toContain("- [Model card](https://example.com/card)\n");
    expect(text.trimEnd().endsWith("`weighbridge fit maverick 4xH100`")).toBe(true);
  });

  it("keeps a heading that a name tries to forge in its line", () => {
    const forged = renderMarkdown({
      ...sampleReport,
      blocks: [{ kind: "facts", title: null, detail: false, facts: [{ label: "x", value: "y\n# Heading" }] }],
    });
    expect(forged).toContain("- x: y # Heading");
  });
});
