import { sealOperation } from "./operation.ts";
import { showReport } from "./show-report.ts";
import { describeModel } from "./show-run.ts";
import { showInput, showOutput } from "./show-schema.ts";

export const show = sealOperation({
  name: "show",
  tool: "describe_model",
  title: "One model in full",
  summary:
    "One model in full: parameters, architecture, context, checkpoints, license and benchmarks, with sources.",
  description:
    "Describe one model with sources: architecture (layers, experts, attention), parameters (total, active), native context, vendor, release date, checkpoints. Example: {model:'phi-4'}",
  usage: "MODEL",
  words: [{ field: "model", kind: "model", names: ["model"], units: [], bare: true }],
  cues: ["context", "parameters", "architecture", "layers"],
  examples: ["show maverick", "show deepseek-r1", "show gpt-oss-120b"],
  input: showInput,
  output: showOutput,
  run: describeModel,
  report: showReport,
  isNo: () => false,
});
