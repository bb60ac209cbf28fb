import { sealOperation } from "./operation.ts";
import { recommendReport } from "./recommend-report.ts";
import { runRecommend } from "./recommend-run.ts";
import { licenseNeeds, recommendInput, recommendOutput } from "./recommend-schema.ts";
import { taskSynonyms, tasks } from "./recommend-tasks.ts";

export const recommend = sealOperation({
  name: "recommend",
  tool: "recommend_models",
  title: "Which model to take",
  summary:
    "Ranks the models that meet your task, hardware or budget and license, and says what ruled out the others.",
  description:
    "Recommend the best model to take for a task when none is named, within hardware, budget per hour, license needs and context: ranked with evidence, and what ruled the others out. Between named models: compare_models. Example: {task:'coding',hardware:'1xH100'}",
  usage: "[TASK]",
  words: [
    {
      field: "task",
      kind: "choice",
      names: ["task"],
      units: [],
      bare: true,
      choices: [...tasks],
      synonyms: taskSynonyms,
    },
    { field: "hardware", kind: "hardware", names: ["hardware", "on", "gpus"], units: [], bare: true },
    { field: "maxUsdPerHour", kind: "usd", names: ["max", "budget", "under"], units: [], bare: true },
    {
      field: "license",
      kind: "choice",
      names: ["license"],
      units: [],
      bare: true,
      choices: [...licenseNeeds],
      synonyms: { apache: "apache-2.0", apache2: "apache-2.0", opensource: "osi" },
    },
    { field: "domicile", kind: "text", names: ["domicile", "based"], units: [], bare: false },
    {
      field: "airGapped",
      kind: "flag",
      names: ["air-gapped", "airgapped", "offline"],
      units: [],
      bare: false,
    },
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
    { field: "inputTokens", kind: "tokens", names: ["in", "input", "isl"], units: ["in"], bare: false },
    { field: "outputTokens", kind: "tokens", names: ["out", "output", "osl"], units: ["out"], bare: false },
    { field: "ttftMs", kind: "milliseconds", names: ["ttft"], units: ["ttft"], bare: false },
    { field: "tpotMs", kind: "milliseconds", names: ["tpot", "itl"], units: ["tpot", "itl"], bare: false },
    { field: "matrix", kind: "flag", names: ["matrix", "scorecard"], units: [], bare: false },
  ],
  cues: ["best", "which"],
  isImplied: true,
  examples: [
    "recommend coding 1xH100 apache-2.0",
    "recommend reasoning 8xH200 domicile=EU",
    "recommend instruction_following max=$5/h users=50",
    "recommend 4xL40S air-gapped",
    "recommend long_context ctx=1M",
    "recommend vision 1xH100 domicile=DE users=8",
    "recommend math max=$2/h permissive",
    "recommend agents 8xH100 ctx=64k users=16",
    "recommend multilingual 1xL40S",
    "recommend coding 1xRTX4090 osi",
    "recommend coding 2xH100 users=16 in=2000 out=400 ttft<400ms tpot<12ms",
    "recommend --matrix",
  ],
  input: recommendInput,
  output: recommendOutput,
  teamDefaults: [{ field: "hardware", unless: ["maxUsdPerHour", "matrix"] }],
  run: runRecommend,
  report: recommendReport,
  isNo: ({ ranked, unmeasured, matrix }) => matrix === null && ranked.length + unmeasured.length === 0,
});
