import { costReport } from "./cost-report.ts";
import { runCost } from "./cost-run.ts";
import { costInput, costOutput } from "./cost-schema.ts";
import { sealOperation } from "./operation.ts";

export const cost = sealOperation({
  name: "cost",
  tool: "estimate_cost",
  title: "Speed and cost",
  summary:
    "Tokens per second, TTFT and TPOT with error bars, and dollars per million tokens by load and provider.",
  description:
    "Estimate how fast a model is on given GPUs and what it costs: throughput (tokens per second) and latency (TTFT, TPOT) with 80 % bounds; dollars per hour and per million tokens, on-demand, spot or reserved; break-even with an API. Example: {model:'qwen3-32b',hardware:'1xH100',concurrency:16}",
  usage: "MODEL HARDWARE",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    { field: "hardware", kind: "hardware", names: ["hardware", "on", "gpus"], units: [], bare: true },
    { field: "precision", kind: "precision", names: ["precision", "quant", "dtype"], units: [], bare: true },
    { field: "inputTokens", kind: "tokens", names: ["in", "input", "isl"], units: ["in"], bare: false },
    { field: "outputTokens", kind: "tokens", names: ["out", "output", "osl"], units: ["out"], bare: false },
    {
      field: "concurrency",
      kind: "count",
      names: ["users", "concurrency", "requests"],
      units: ["users", "user", "requests", "concurrent"],
      bare: false,
    },
    { field: "engine", kind: "engine", names: ["engine"], units: [], bare: true },
    { field: "tensorParallel", kind: "count", names: ["tp", "tensor-parallel"], units: [], bare: false },
    { field: "dataParallel", kind: "count", names: ["dp", "data-parallel"], units: [], bare: false },
    { field: "expertParallel", kind: "count", names: ["ep", "expert-parallel"], units: [], bare: false },
    {
      field: "pricing",
      kind: "choice",
      names: ["pricing"],
      units: [],
      bare: true,
      choices: ["on_demand", "spot", "reserved_1y", "reserved_3y"],
    },
    { field: "usdPerGpuHour", kind: "usd", names: ["price"], units: [], bare: false },
    { field: "utilization", kind: "fraction", names: ["utilization", "util", "use"], units: [], bare: false },
    { field: "apiUsdPerMillion", kind: "usd", names: ["api"], units: [], bare: false },
  ],
  hasChart: true,
  cues: [
    "fast",
    "speed",
    "price",
    "expensive",
    "tokens/s",
    "latency",
    "throughput",
    "ttft",
    "tpot",
    "tokens",
    "per",
    "second",
    "tok/s",
    "tps",
  ],
  examples: [
    "cost qwen3-32b 1xH100 fp8 users=16",
    "cost deepseek-r1 8xH200 engine=sglang users=64 in=1000 out=1000",
    "cost maverick 8xH100 fp8 users=32 price=$2.10 utilization=0.4",
    "cost llama-3.3-70b 8xH100 fp8 users=64 tp=2 spot api=0.60",
    "cost gpt-oss-120b 1xMI300X",
  ],
  input: costInput,
  output: costOutput,
  teamDefaults: [{ field: "hardware" }, { field: "engine" }],
  run: runCost,
  report: costReport,
  isNo: () => false,
});
