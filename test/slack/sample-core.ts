import * as z from "zod";
import { type Report, UserError, type World } from "../../src/core/index.ts";
import { sealOperation } from "../../src/core/operations/operation.ts";
import type { Answering } from "../../src/slack/ask.ts";

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

const output = z.object({ model: z.string(), hardware: z.string() });

export const sampleFit = sealOperation({
  name: "fit",
  tool: "fit_model",
  title: "Does it fit",
  summary: "Does a model fit on this hardware, how much context and how many users, and the launch command.",
  description: "sample",
  usage: "MODEL [HARDWARE]",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "hardware", kind: "hardware", names: ["hardware", "on"], units: [], bare: true },
    { field: "precision", kind: "precision", names: ["precision"], units: [], bare: true },
    { field: "context", kind: "tokens", names: ["ctx"], units: ["ctx", "tokens"], bare: false },
    { field: "concurrency", kind: "count", names: ["users"], units: ["users"], bare: false },
  ],
  examples: ["fit maverick 4xH100", "fit scout 1xH100 int4"],
  input: z.object({
    model: z.string(),
    hardware: z.string().default("4xH100"),
    precision: z.string().optional(),
    context: z.int().optional(),
    concurrency: z.int().optional(),
  }),
  output,
  async run(input) {
    if (input.model === "broken") throw new Error("secret internals of a bug");
    if (input.model === "slow") await new Promise((resolve) => setTimeout(resolve, 2_000));
    return { model: input.model, hardware: input.hardware };
  },
  report: (answer) => ({
    ...sampleReport,
    title: `${answer.model} on ${answer.hardware}`,
    command: `fit ${answer.model} ${answer.hardware}`,
  }),
  isNo: () => false,
});

const world: World = { models: [], gpus: [], prices: [], engines: [], licenses: [], today: "2026-11-24" };

/** Stands in for the core's parser: `fit MODEL HARDWARE`, with one typo that it knows. */
export const sampleCore: Answering = {
  operations: [sampleFit],
  world,
  readCommand(text) {
    const [name, model, hardware, ...rest] = text.split(" ");
    if (name !== "fit") {
      throw new UserError("unknown_operation", `There is no command "${name}".`, [
        { label: "fit maverick 4xH100", command: "fit maverick 4xH100" },
      ]);
    }
    if (model === "maverik") {
      throw new UserError("unknown_model", 'No model is called "maverik" <!channel>.', [
        { label: "Maverick on 4xH100", command: "fit maverick 4xH100" },
      ]);
    }
    if (rest.length > 0) throw new UserError("not_understood", `Not understood: ${rest.join(" ")}`);
    return { operation: sampleFit, input: { ...(model && { model }), ...(hardware && { hardware }) } };
  },
  formatCommand: ({ operation, input }) => [operation.name, ...Object.values(input)].join(" "),
};
