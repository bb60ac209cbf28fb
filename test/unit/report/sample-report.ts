import type { Report } from "../../../src/core/report/report.ts";

/** Every kind of block, with characters that mean something to markdown and to terminals. */
export const sampleReport: Report = {
  title: "Llama 4 Maverick on 4xH100",
  verdict: { tone: "caution", text: "Fits at int4, tightly: 62.1 of 72.9 GiB per GPU." },
  blocks: [
    { kind: "text", style: "heading", text: "Per precision" },
    {
      kind: "table",
      title: "Options",
      detail: false,
      columns: [
        { label: "Precision", align: "left" },
        { label: "GiB", align: "right" },
        { label: "Why", align: "left" },
      ],
      rows: [
        ["int4", "62.1", "fits | tight"],
        [
          "bf16",
          "203.4",
          "weights alone exceed the budget of one GPU by far, so nothing is left for KV cache",
        ],
      ],
    },
    {
      kind: "facts",
      title: "Memory per GPU",
      detail: true,
      facts: [
        { label: "Weights", value: "50.5 GiB" },
        { label: "Launch", value: "uses `vllm serve` and *stars*" },
      ],
    },
    {
      kind: "chart",
      title: "Memory",
      chart: "bar",
      unit: "GiB",
      xLabel: "Precision",
      categories: ["int4", "fp8", "bf16"],
      series: [{ name: "weights", values: [50.5, 101, null] }],
    },
    {
      kind: "chart",
      title: "Stack",
      chart: "stackedBar",
      unit: "GiB",
      xLabel: "Precision",
      categories: ["int4", "fp8"],
      series: [
        { name: "weights", values: [50.5, 101] },
        { name: "KV cache", values: [10, null] },
      ],
    },
    {
      kind: "code",
      title: "Launch",
      language: "shell",
      code: "vllm serve m \\\n  --max-model-len 8192 # ```",
    },
    { kind: "text", style: "body", text: "One line.\nAnother line with <b>markup</b> & more." },
    { kind: "text", style: "note", text: "Assumed: context 8,192.\nAssumed: 1 request." },
    { kind: "next", items: [{ label: "More context", command: "fit maverick 8xH100 ctx=128k" }] },
  ],
  sources: [
    { title: "vLLM [docs]", url: "https://example.com/a_(b)?q=1%20x", seen: "2026-11-01" },
    { title: "Model card", url: "https://example.com/card", seen: null },
  ],
  command: "fit maverick 4xH100",
};
