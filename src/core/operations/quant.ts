import { sealOperation } from "./operation.ts";
import { quantReport } from "./quant-report.ts";
import { comparePrecisions } from "./quant-run.ts";
import { quantInput, quantOutput } from "./quant-schema.ts";

export const quant = sealOperation({
  name: "quant",
  tool: "compare_precisions",
  title: "Precisions of a model",
  summary: "What each precision of a model takes in memory and costs in quality, with the measured evidence.",
  description:
    "Compare the quantizations of one model (fp8, int4, AWQ, NVFP4…): bytes, memory per GPU, GPUs that run it natively, and how much quality each loses, measured, with sources. Example: {model:'qwen3-32b'}",
  usage: "MODEL [HARDWARE]",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "hardware", kind: "hardware", names: ["hardware", "on", "gpus"], units: [], bare: true },
    {
      field: "context",
      kind: "tokens",
      names: ["ctx", "context", "max-model-len"],
      units: ["ctx", "context", "tokens"],
      bare: false,
    },
    {
      field: "concurrency",
      kind: "count",
      names: ["users", "concurrency", "requests"],
      units: ["users", "user", "requests", "concurrent"],
      bare: false,
    },
  ],
  hasChart: true,
  examples: ["quant qwen3-32b", "quant deepseek-r1 8xB200", "quant scout 1xH100"],
  input: quantInput,
  output: quantOutput,
  run: comparePrecisions,
  report: quantReport,
  isNo: () => false,
});
