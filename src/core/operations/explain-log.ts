import { explainLogReport } from "./explain-log-report.ts";
import { runExplainLog } from "./explain-log-run.ts";
import { explainLogInput, explainLogOutput } from "./explain-log-schema.ts";
import { sealOperation } from "./operation.ts";

/** An engine's start-up log against the prediction. The log's text is never kept or logged. */
export const explainLog = sealOperation({
  name: "explain-log",
  tool: "explain_log",
  title: "Explain a start-up log",
  summary: "Set the start-up log of vLLM or SGLang against the prediction, and say why they differ.",
  description:
    "Explain the start-up log of vLLM or SGLang, whole or in part: hold its weights, KV cache and overheads per GPU against the prediction, say why they differ, and what to change when the start failed. Example: {log:'... Model loading took 65.97 GiB ...',hardware:'1xH100'}",
  usage: "LOG [model=MODEL] [hardware=HARDWARE]",
  words: [
    { field: "log", kind: "text", names: ["log"], units: [], bare: true },
    { field: "model", kind: "model", names: ["model"], units: [], bare: false },
    { field: "hardware", kind: "hardware", names: ["hardware", "on"], units: [], bare: false },
  ],
  examples: [
    'explain-log log="Model loading took 65.9651 GiB and 12 seconds" model=gpt-oss-120b hardware=1xH100',
  ],
  input: explainLogInput,
  output: explainLogOutput,
  run: runExplainLog,
  report: explainLogReport,
  isNo: () => false,
});
