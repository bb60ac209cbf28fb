import { formatCommand } from "../command/format.ts";
import { formatCount, formatGiB } from "../report/format.ts";
import type { Report, ReportBlock, Verdict } from "../report/report.ts";
import type { ExplainedPart, ExplainLogOutput } from "./explain-log-schema.ts";
import { fit } from "./fit.ts";

const PART_NAMES: Readonly<Record<ExplainedPart["part"], string>> = {
  weights: "Weights per GPU",
  activation: "Activation peak per GPU",
  overhead: "Other engine memory per GPU",
  kvCache: "KV cache per GPU",
  kvNeeded: "KV cache of one full request",
  kvBytesPerToken: "KV bytes per token per GPU",
  kvTokens: "KV cache tokens",
  concurrency: "Requests of full length",
};

/** The answer to read: agreement first, both figures side by side, then why they differ and what to do. */
export function explainLogReport(answer: ExplainLogOutput): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [];
  for (const text of answer.advice) blocks.push({ kind: "text", style: "body", text });
  if (answer.parts.length > 0) blocks.push(partsTable(answer));
  for (const part of answer.parts) blocks.push(...reasonBlocks(part));
  blocks.push(readFacts(answer));
  for (const text of answer.notes) blocks.push({ kind: "text", style: "note", text });
  const next = nextSteps(answer);
  if (next.length > 0) blocks.push({ kind: "next", items: next });
  return { title: titleOf(answer), verdict: verdictOf(answer), blocks, sources: answer.sources };
}

function titleOf({ engine, model, hardware }: ExplainLogOutput): string {
  const what = model?.name ?? "Start-up log";
  const where = hardware === null ? "" : ` on ${hardware.label}`;
  return `${what}${where}, ${engine.title}${engine.version === null ? "" : ` ${engine.version}`}: log and prediction`;
}

const FAILURES: Readonly<Record<string, string>> = {
  length_exceeds_kv_cache: "one request of the full length does not fit in the KV cache",
  no_kv_cache: "nothing is left for KV cache",
  too_many_sequences: "it admits more sequences than there are state blocks",
  memory_taken: "the GPU's memory is in use by something else",
  out_of_memory: "the GPU ran out of memory",
};

function verdictOf(answer: ExplainLogOutput): Verdict {
  const { outcome, verdict, parts } = answer;
  const failed = outcome.state === "failed" ? `The engine did not start: ${failureWords(answer)}. ` : "";
  const differing = parts.filter(({ agrees }) => agrees === false).map(({ part }) => inSentence(part));
  switch (verdict) {
    case "incomplete":
      return {
        tone: failed === "" ? "neutral" : "bad",
        text: `${failed}There is too little in the log to compare.`,
      };
    case "agrees":
      return {
        tone: failed === "" ? "good" : "bad",
        text: `${failed}The log says what Weighbridge predicts.`,
      };
    case "differs":
      return {
        tone: failed === "" ? "caution" : "bad",
        text: `${failed}The log differs from the prediction in ${list(differing)}.`,
      };
  }
}

function failureWords({ outcome, predicted }: ExplainLogOutput): string {
  const words = FAILURES[outcome.failure ?? ""] ?? "see the log";
  return predicted === "does_not_fit" ? `${words}, as predicted` : words;
}

/** `Weights per GPU` inside a sentence: `weights per GPU`. */
const inSentence = (part: ExplainedPart["part"]): string =>
  PART_NAMES[part].replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

function partsTable({ parts }: ExplainLogOutput): ReportBlock {
  return {
    kind: "table",
    title: "Log and prediction",
    columns: [
      { label: "Part", align: "left" },
      { label: "Log", align: "right" },
      { label: "Predicted", align: "right" },
      { label: "Difference", align: "right" },
    ],
    rows: parts.map((part) => [
      PART_NAMES[part.part],
      amount(part.logged, part.unit),
      amount(part.predicted, part.unit),
      part.relativeDifference === null ? "-" : percent(part.relativeDifference),
    ]),
    detail: false,
  };
}

function amount(value: number | null, unit: ExplainedPart["unit"]): string {
  if (value === null) return "-";
  if (unit === "GiB") return formatGiB(value);
  return unit === "requests" ? value.toFixed(2) : formatCount(value);
}

const percent = (share: number): string => `${share >= 0 ? "+" : ""}${(share * 100).toFixed(1)} %`;

function reasonBlocks({ part, reasons }: ExplainedPart): readonly ReportBlock[] {
  if (reasons.length === 0) return [];
  return [
    {
      kind: "facts",
      title: `Why ${inSentence(part)} may differ`,
      facts: reasons.map((reason, index) => ({ label: String(index + 1), value: reason })),
      detail: false,
    },
  ];
}

function readFacts({ engine, model, hardware, layout, settings }: ExplainLogOutput): ReportBlock {
  const unknown = "not in the log";
  const weights = model === null ? unknown : `${model.checkpoint ?? model.id}, ${model.precision}`;
  return {
    kind: "facts",
    title: "Read from the log",
    facts: [
      {
        label: "Engine",
        value: `${engine.title} ${engine.version ?? "of unknown version"}`,
      },
      { label: "Weights", value: weights },
      {
        label: "GPUs",
        value: hardware === null ? unknown : `${hardware.label}, ${formatGiB(hardware.memoryGiB)} each`,
      },
      { label: "Layout", value: layoutWords(layout) },
      {
        label: "Longest request",
        value: settings.contextTokens === null ? unknown : `${formatCount(settings.contextTokens)} tokens`,
      },
      {
        label: "Memory utilization",
        value: settings.memoryUtilization === null ? unknown : String(settings.memoryUtilization),
      },
      { label: "KV cache type", value: settings.kvPrecision },
    ],
    detail: true,
  };
}

function layoutWords(layout: ExplainLogOutput["layout"]): string {
  const { tensorParallel, pipelineParallel, dataParallel, expertParallel } = layout;
  return `TP ${tensorParallel}, PP ${pipelineParallel}, DP ${dataParallel}${expertParallel > 1 ? `, experts over ${expertParallel}` : ""}`;
}

function nextSteps({
  model,
  hardware,
  settings,
  outcome,
}: ExplainLogOutput): { label: string; command: string }[] {
  if (model === null) return [];
  const wanted = {
    model: model.checkpoint ?? model.id,
    ...(settings.contextTokens === null ? {} : { context: settings.contextTokens }),
  };
  const here =
    hardware === null
      ? []
      : [{ label: "The whole plan", command: formatCommand(fit, { ...wanted, hardware: hardware.label }) }];
  const elsewhere = { label: "Hardware that holds it", command: formatCommand(fit, wanted) };
  return outcome.state === "failed" ? [...here, elsewhere] : here;
}
