import { hardwareReport } from "./hardware-report.ts";
import { runHardware } from "./hardware-run.ts";
import { hardwareInput, hardwareOutput } from "./hardware-schema.ts";
import { sealOperation } from "./operation.ts";

export const hardware = sealOperation({
  name: "hardware",
  tool: "find_hardware",
  title: "Find hardware",
  summary: "The cheapest hardware that meets a workload or a service level, and why the obvious choice lost.",
  description:
    "Find which hardware to rent for a model: the cheapest servers that serve so many users within a service level (latency: ttftMs, tpotMs) or budget; replicas or one tensor-parallel group. Hardware already chosen: fit_model. Example: {model:'qwen3-32b',concurrency:200,tpotMs:30}",
  usage: "MODEL [GPU]",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "gpu", kind: "hardware", names: ["gpu", "on"], units: [], bare: true },
    {
      field: "concurrency",
      kind: "count",
      names: ["users", "concurrency", "requests"],
      units: ["users", "user", "requests", "concurrent"],
      bare: false,
    },
    {
      field: "context",
      kind: "tokens",
      names: ["ctx", "context", "max-model-len"],
      units: ["ctx", "context", "tokens"],
      bare: false,
    },
    { field: "inputTokens", kind: "tokens", names: ["in", "input", "isl"], units: ["in"], bare: false },
    { field: "outputTokens", kind: "tokens", names: ["out", "output", "osl"], units: ["out"], bare: false },
    { field: "ttftMs", kind: "milliseconds", names: ["ttft"], units: ["ttft"], bare: false },
    { field: "tpotMs", kind: "milliseconds", names: ["tpot", "itl"], units: ["tpot", "itl"], bare: false },
    { field: "maxUsdPerHour", kind: "usd", names: ["max", "budget", "under"], units: [], bare: true },
    { field: "precision", kind: "precision", names: ["precision", "quant", "dtype"], units: [], bare: true },
    { field: "engine", kind: "engine", names: ["engine"], units: [], bare: true },
    {
      field: "pricing",
      kind: "choice",
      names: ["pricing"],
      units: [],
      bare: true,
      choices: ["on_demand", "spot", "reserved_1y"],
    },
  ],
  hasChart: true,
  cues: ["cheapest", "smallest", "gpu", "gpus", "way", "many"],
  examples: [
    "hardware qwen3-32b users=16 ctx=32k",
    "hardware deepseek-r1",
    "hardware qwen3-32b users=200 in=1000 out=300 ttft<500ms tpot<30ms max=$20/h",
    "hardware llama-3.3-70b users=50 fp8 spot",
    "hardware llama-3.3-70b H100 users=100",
  ],
  input: hardwareInput,
  output: hardwareOutput,
  teamDefaults: [{ field: "engine" }],
  run: runHardware,
  report: hardwareReport,
  isNo: ({ verdict }) => verdict === "none",
});
