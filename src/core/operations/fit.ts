import { fitReport } from "./fit-report.ts";
import { runFit } from "./fit-run.ts";
import { fitInput, fitOutput } from "./fit-schema.ts";
import { sealOperation } from "./operation.ts";

/** Words that every sizing operation shares: hardware, precision, workload, engine and layout. */
export const fit = sealOperation({
  name: "fit",
  tool: "fit_model",
  title: "Does it fit",
  summary: "Does a model fit on this hardware, how much context and how many users, and the launch command.",
  description:
    "Check whether an open-weight LLM fits on given GPUs or runs out of memory, per precision: VRAM per GPU, longest context, how many concurrent requests, launch command or Kubernetes file; without hardware, the smallest GPUs that hold it. Speed and price: estimate_cost. Example: {model:'maverick',hardware:'4xH100'}",
  usage: "MODEL [HARDWARE]",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "hardware", kind: "hardware", names: ["hardware", "on", "gpus"], units: [], bare: true },
    { field: "precision", kind: "precision", names: ["precision", "quant", "dtype"], units: [], bare: true },
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
    {
      field: "kvPrecision",
      kind: "kvPrecision",
      names: ["kv", "kv-precision", "kv-cache-dtype"],
      units: [],
      bare: false,
    },
    { field: "engine", kind: "engine", names: ["engine"], units: [], bare: true },
    { field: "tensorParallel", kind: "count", names: ["tp", "tensor-parallel"], units: [], bare: false },
    { field: "pipelineParallel", kind: "count", names: ["pp", "pipeline-parallel"], units: [], bare: false },
    { field: "dataParallel", kind: "count", names: ["dp", "data-parallel"], units: [], bare: false },
    { field: "contextParallel", kind: "count", names: ["dcp", "context-parallel"], units: [], bare: false },
    {
      field: "memoryUtilization",
      kind: "fraction",
      names: ["util", "utilization", "gpu-memory-utilization"],
      units: [],
      bare: false,
    },
    { field: "weightsGiB", kind: "gib", names: ["weights"], units: [], bare: false },
    { field: "overheadGiB", kind: "gib", names: ["overhead"], units: [], bare: false },
    {
      field: "emit",
      kind: "choice",
      names: ["emit"],
      units: [],
      bare: false,
      choices: ["compose", "kubernetes"],
    },
  ],
  hasChart: true,
  cues: ["run", "runs", "vram", "memory", "ram", "enough", "kv", "cache", "need", "needs"],
  examples: [
    "fit maverick 4xH100",
    "fit scout 1xH100 int4",
    "fit deepseek-r1 8xH200 fp8",
    "fit qwen3-32b 1xH100 fp8 ctx=32k users=4",
    "fit gpt-oss-120b 1xH100",
    "fit llama-3.1-70b",
  ],
  input: fitInput,
  output: fitOutput,
  teamDefaults: [{ field: "hardware" }, { field: "engine" }],
  run: runFit,
  report: fitReport,
  isNo: (answer) => answer.verdict === "does_not_fit",
});
