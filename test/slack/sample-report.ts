import type { Report } from "../../src/core/index.ts";

/** A hand-made answer that has every kind of block. */
export const sampleReport: Report = {
  title: "Llama 4 Maverick on 4xH100",
  command: "fit maverick 4xH100",
  verdict: {
    tone: "good",
    text: "It fits at int4: 61.5 of 72.9 GiB per GPU, up to 430K tokens of context.",
  },
  blocks: [
    {
      kind: "table",
      title: null,
      detail: false,
      columns: [
        { label: "Precision", align: "left" },
        { label: "Verdict", align: "left" },
        { label: "Weights/GPU", align: "right" },
        { label: "KV left/GPU", align: "right" },
        { label: "Max context", align: "right" },
      ],
      rows: [
        ["int4", "fits", "52.8 GiB", "14.1 GiB", "430K"],
        ["fp8", "does not fit", "100.4 GiB", "−33.5 GiB", ""],
        ["bf16", "does not fit", "200.1 GiB", "−133 GiB", ""],
      ],
    },
    {
      kind: "facts",
      title: null,
      detail: false,
      facts: [
        { label: "Layout", value: "TP 4" },
        { label: "Concurrent requests", value: "52 at 8K each" },
        { label: "Engine", value: "vLLM 0.19" },
        { label: "KV cache", value: "48 KiB per token per GPU" },
      ],
    },
    {
      kind: "facts",
      title: "Memory plan per GPU",
      detail: true,
      facts: [
        { label: "Reported memory", value: "79.2 GiB" },
        { label: "Budget at 0.92", value: "72.9 GiB" },
        { label: "Weights", value: "52.8 GiB" },
        { label: "Activation and overhead", value: "6.0 GiB" },
      ],
    },
    {
      kind: "chart",
      title: "Memory per GPU by precision",
      chart: "bar",
      unit: "GiB",
      xLabel: "Precision",
      categories: ["int4", "fp8", "bf16"],
      series: [{ name: "Weights", values: [52.8, 100.4, 200.1] }],
    },
    {
      kind: "text",
      style: "note",
      text: "Assumed: H100 = SXM 80 GB; context 8,192; one request & no <drafts>.",
    },
    {
      kind: "code",
      title: "Launch",
      language: "shell",
      code: "vllm serve RedHatAI/Llama-4-Maverick-17B-128E-Instruct-quantized.w4a16 \\\n  --tensor-parallel-size 4 --max-model-len 8192",
    },
    {
      kind: "next",
      items: [
        { label: "FP8 on 8xH100", command: "fit maverick 8xH100 fp8" },
        { label: "Longer context", command: "fit maverick 4xH100 ctx=128k" },
      ],
    },
  ],
  sources: [
    { title: "Llama 4 Maverick config.json", url: "https://huggingface.co/meta-llama/x", seen: "2026-11-02" },
    { title: "vLLM engine defaults", url: "https://docs.vllm.ai/a|b?c=1&d=2", seen: "2026-11-20" },
  ],
};
