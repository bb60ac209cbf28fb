import { compareReport } from "./compare-report.ts";
import { compareModels } from "./compare-run.ts";
import { compareInput, compareOutput } from "./compare-schema.ts";
import { sealOperation } from "./operation.ts";

export const compare = sealOperation({
  name: "compare",
  tool: "compare_models",
  title: "Models side by side",
  summary: "Two to six models side by side: architecture, memory, speed, cost, benchmarks and license.",
  description:
    "Compare two to six named models side by side (A versus B): differences in architecture, context, memory, speed, cost, benchmarks and license; who wins what. Example: {models:['qwen3-32b','llama-3.3-70b']}",
  usage: "MODEL MODEL [MODEL…]",
  words: [
    { field: "models", kind: "models", names: ["models", "model"], units: [], bare: true },
    { field: "hardware", kind: "hardware", names: ["hardware", "on", "gpus"], units: [], bare: true },
    {
      field: "concurrency",
      kind: "count",
      names: ["users", "concurrency", "requests"],
      units: ["users", "user", "requests", "concurrent"],
      bare: false,
    },
    { field: "inputTokens", kind: "tokens", names: ["in", "input"], units: [], bare: false },
    { field: "outputTokens", kind: "tokens", names: ["out", "output"], units: [], bare: false },
  ],
  hasChart: true,
  cues: ["vs", "versus", "better"],
  examples: [
    "compare qwen3-32b llama-3.3-70b gpt-oss-120b",
    "compare maverick scout on 8xH100",
    "compare deepseek-r1 qwen3-235b-a22b",
  ],
  input: compareInput,
  output: compareOutput,
  run: compareModels,
  report: compareReport,
  isNo: () => false,
});
