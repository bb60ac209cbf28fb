import { formatCount, formatGB, formatGiB, formatTokens, formatUsd, plural } from "../report/format.ts";
import type { Report, ReportBlock, Verdict } from "../report/report.ts";
import type { FitInput, FitOption, FitOutput } from "./fit-schema.ts";
import { layoutWords } from "./layout-words.ts";
import type { OperationContext } from "./operation.ts";

const VERDICT_WORDS = { fits: "fits", tight: "tight", does_not_fit: "does not fit" } as const;
const TONES = { fits: "good", tight: "caution", does_not_fit: "bad" } as const;

const DEPLOYMENT_TITLES = { compose: "compose.yaml", kubernetes: "deployment.yaml" } as const;

/** The answer to read: verdict, options, memory per GPU, what to run, what to do next. */
export function fitReport(
  answer: FitOutput,
  input: FitInput,
  _context: OperationContext,
  commandOf: (input: FitInput) => string,
): Omit<Report, "command"> {
  const shown = recommendedOption(answer) ?? nearest(answer.options);
  const where =
    answer.hardware?.label ?? (shown === null ? "any hardware" : (answer.smallestHardware[0]?.label ?? ""));
  const blocks: ReportBlock[] = [];
  if (answer.options.length > 0) blocks.push(optionsTable(answer));
  if (shown !== null) blocks.push(memoryPlan(shown, where), memoryChart(answer), launchBlock(shown));
  if (answer.deployment !== undefined) {
    blocks.push({
      kind: "code",
      title: DEPLOYMENT_TITLES[answer.deployment.kind],
      language: "yaml",
      code: answer.deployment.yaml,
    });
  }
  if (answer.smallestHardware.length > 0) blocks.push(smallestTable(answer));
  blocks.push({ kind: "text", style: "note", text: `License: ${answer.license.line}.` });
  for (const note of answer.notes) blocks.push({ kind: "text", style: "note", text: note });
  blocks.push({ kind: "next", items: nextSteps(answer, input, commandOf) });
  return {
    title: `${answer.model.name} on ${where}`,
    verdict: verdict(answer, shown, where),
    blocks,
    sources: answer.sources,
  };
}

function verdict(answer: FitOutput, shown: FitOption | null, where: string): Verdict {
  const tone = TONES[answer.verdict];
  const { name } = answer.model;
  if (shown === null) return { tone, text: `${name} fits on none of the hardware in the catalog.` };
  if (answer.verdict === "does_not_fit")
    return { tone, text: `${name} does not fit on ${where}. ${shortfall(answer, shown)}` };
  const room = `${formatGiB(shown.perGpu.kvCacheGiB)} per GPU is left for KV cache`;
  const reach = `up to ${formatTokens(shown.maxContextTokens)} tokens of context, or ${plural(shown.maxConcurrency, "request")} of ${formatCount(answer.workload.contextTokens)}`;
  const word = answer.verdict === "fits" ? "fits" : "fits, but tightly,";
  return { tone, text: `${name} ${word} on ${where} in ${shown.precision}: ${room}, ${reach}.` };
}

/** Two checkpoints of one precision can differ in what they leave: the one that the verdict is of. */
function recommendedOption({ options, recommended, verdict }: FitOutput): FitOption | undefined {
  return options.find((option) => option.precision === recommended && option.verdict === verdict);
}

/** Where nothing fits, the option that lacks least. */
function nearest(options: readonly FitOption[]): FitOption | null {
  const spare = ({ perGpu, kvCache }: FitOption): number => perGpu.kvCacheGiB - kvCache.requiredGiB;
  return options.reduce<FitOption | null>(
    (best, option) => (best === null || spare(option) > spare(best) ? option : best),
    null,
  );
}

function shortfall(
  { options, workload }: FitOutput,
  { precision, reason, maxContextTokens }: FitOption,
): string {
  const subject = options.length > 1 ? `Nearest is ${precision}. ${reason}` : reason;
  const held = maxContextTokens > 0 && maxContextTokens < workload.contextTokens;
  return held ? `${subject} It holds ${formatTokens(maxContextTokens)} tokens of context.` : subject;
}

function optionsTable(answer: FitOutput): ReportBlock {
  return {
    kind: "table",
    title: "By precision",
    columns: [
      { label: "Precision", align: "left" },
      { label: "Verdict", align: "left" },
      { label: "Weights/GPU", align: "right" },
      { label: "KV room/GPU", align: "right" },
      { label: "Max context", align: "right" },
      { label: "Requests", align: "right" },
      { label: "Checkpoint", align: "left" },
    ],
    rows: answer.options.map((option) => [
      option.precision,
      VERDICT_WORDS[option.verdict],
      formatGiB(option.perGpu.weightsGiB),
      formatGiB(option.perGpu.kvCacheGiB),
      formatTokens(option.maxContextTokens),
      formatCount(option.maxConcurrency),
      option.checkpoint === null
        ? "none published"
        : `${option.checkpoint.id} (${formatGB(option.checkpoint.sizeGB)})`,
    ]),
    detail: false,
  };
}

function memoryPlan(option: FitOption, where: string): ReportBlock {
  const { perGpu, kvCache, layout } = option;
  const perToken =
    kvCache.bytesPerTokenPerGpu === null
      ? (kvCache.layers ?? []).map((kind) => `${kind.layers} ${kind.kind} layers`).join(" + ")
      : `${formatCount(kvCache.bytesPerTokenPerGpu)} bytes per token`;
  return {
    kind: "facts",
    title: `Memory plan per GPU: ${option.precision} on ${where}`,
    facts: [
      { label: "Layout", value: layoutWords(layout) },
      { label: "Memory the engine sees", value: formatGiB(perGpu.memoryGiB) },
      { label: "Budget of the engine", value: formatGiB(perGpu.budgetGiB) },
      { label: "- weights", value: formatGiB(perGpu.weightsGiB) },
      { label: "- activation peak", value: formatGiB(perGpu.activationGiB) },
      { label: "- CUDA context, NCCL, graphs", value: formatGiB(perGpu.overheadGiB) },
      { label: "= left for KV cache", value: formatGiB(perGpu.kvCacheGiB) },
      { label: "KV cache of one token", value: perToken },
      { label: "KV cache of this workload", value: formatGiB(kvCache.requiredGiB) },
    ],
    detail: true,
  };
}

function memoryChart(answer: FitOutput): ReportBlock {
  const parts = [
    { name: "Weights", of: (option: FitOption) => option.perGpu.weightsGiB },
    { name: "Activation", of: (option: FitOption) => option.perGpu.activationGiB },
    { name: "Overhead", of: (option: FitOption) => option.perGpu.overheadGiB },
    { name: "KV cache", of: (option: FitOption) => Math.max(0, option.perGpu.kvCacheGiB) },
  ];
  return {
    kind: "chart",
    title: "Memory per GPU",
    chart: "stackedBar",
    unit: "GiB",
    xLabel: "Precision",
    categories: answer.options.map((option) => option.precision),
    series: parts.map(({ name, of }) => ({ name, values: answer.options.map(of) })),
    ...budgetLimit(answer),
  };
}

/** The engine's budget as the chart's limit, where all options have the same. */
function budgetLimit({ options }: FitOutput): { limit?: { label: string; value: number } } {
  const [value, ...others] = new Set(options.map(({ perGpu }) => perGpu.budgetGiB));
  return value === undefined || others.length > 0 ? {} : { limit: { label: "Budget", value } };
}

function launchBlock(option: FitOption): ReportBlock {
  return { kind: "code", title: "Launch", language: "shell", code: option.launch };
}

function smallestTable(answer: FitOutput): ReportBlock {
  return {
    kind: "table",
    title: "Smallest hardware that holds it",
    columns: [
      { label: "Hardware", align: "left" },
      { label: "Precision", align: "left" },
      { label: "From, on demand", align: "right" },
    ],
    rows: answer.smallestHardware.map(({ label, precision, usdPerHour }) => [
      label,
      precision,
      usdPerHour === null ? "no price known" : `${formatUsd(usdPerHour)}/h`,
    ]),
    detail: false,
  };
}

function nextSteps(
  answer: FitOutput,
  input: FitInput,
  commandOf: (input: FitInput) => string,
): { label: string; command: string }[] {
  const steps: { label: string; command: string }[] = [];
  const smallest = answer.smallestHardware[0];
  if (answer.verdict === "does_not_fit" && smallest !== undefined) {
    steps.push({
      label: `Try ${smallest.label}`,
      command: commandOf({ ...input, hardware: smallest.label }),
    });
  }
  const longer = answer.workload.contextTokens * 4;
  const best = recommendedOption(answer);
  if (best !== undefined && best.maxContextTokens >= longer) {
    steps.push({
      label: `With ${formatCount(longer)} tokens`,
      command: commandOf({ ...input, context: longer }),
    });
  }
  if (input.concurrency === undefined)
    steps.push({ label: "With 16 users", command: commandOf({ ...input, concurrency: 16 }) });
  return steps;
}
