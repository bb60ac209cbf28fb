import { formatCount, formatUsd, plural } from "../report/format.ts";
import type { Report, ReportBlock, Verdict } from "../report/report.ts";
import type { CostInput, CostOutput } from "./cost-schema.ts";
import { priceWords } from "./hardware-prices.ts";
import { layoutWords } from "./layout-words.ts";
import type { OperationContext } from "./operation.ts";

/** Price and speed first, then by load, by layout and by provider, and what the numbers rest on. */
export function costReport(
  answer: CostOutput,
  input: CostInput,
  _context: OperationContext,
  commandOf: (input: CostInput) => string,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [speedFacts(answer)];
  if (answer.cost !== null) blocks.push(costFacts(answer.cost));
  if (answer.loads.length > 1) blocks.push(loadsTable(answer));
  if (answer.loads.length > 1 && answer.cost !== null) blocks.push(loadsChart(answer));
  if (answer.layouts.length > 1) blocks.push(layoutsTable(answer));
  if (answer.cost !== null && answer.cost.offers.length > 0) blocks.push(offersTable(answer.cost));
  if (answer.measuredRuns.length > 0) blocks.push(runsTable(answer));
  for (const text of [...answer.notes, `License: ${answer.license.line}.`])
    blocks.push({ kind: "text", style: "note", text });
  blocks.push({ kind: "next", items: nextSteps(answer, input, commandOf) });
  return {
    title: `${answer.model.name} on ${answer.hardware.label}: speed and cost`,
    verdict: verdict(answer),
    blocks,
    sources: answer.sources,
  };
}

function verdict({ performance, cost, workload, precision, fits, hardware, model }: CostOutput): Verdict {
  const { low, high } = performance;
  const rate = `${formatCount(performance.outputTokensPerSecond)} output tokens/s (${formatCount(low.outputTokensPerSecond)} to ${formatCount(high.outputTokensPerSecond)})`;
  const load = `with ${plural(workload.concurrency, "request")} at once`;
  const tone = !fits ? "bad" : performance.basis === "extrapolated" ? "caution" : "good";
  const start = fits ? "" : `${model.name} does not fit on ${hardware.label}; if it did: `;
  if (cost === null)
    return { tone, text: `${start}${rate} in ${precision} ${load}; no such price is known.` };
  const perMillion = formatUsd(cost.usdPerMillionOutputTokens);
  return {
    tone,
    text: `${start}${perMillion} per million output tokens in ${precision} ${load}: ${rate} at ${formatUsd(cost.usdPerHour)}/h.`,
  };
}

const milliseconds = (value: number): string =>
  value >= 1000
    ? `${(value / 1000).toFixed(1)} s`
    : `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ms`;

const range = (value: number, low: number, high: number): string =>
  `${milliseconds(value)} (${milliseconds(low)} to ${milliseconds(high)})`;

function speedFacts({ performance, layout, replicas, workload, engine }: CostOutput): ReportBlock {
  const { low, high } = performance;
  return {
    kind: "facts",
    title: "Speed",
    facts: [
      { label: "TTFT", value: range(performance.ttftMs, low.ttftMs, high.ttftMs) },
      { label: "TPOT", value: range(performance.tpotMs, low.tpotMs, high.tpotMs) },
      { label: "Output tokens/s per user", value: performance.outputTokensPerSecondPerUser.toFixed(1) },
      { label: "Output tokens/s per GPU", value: formatCount(performance.outputTokensPerSecondPerGpu) },
      { label: "Layout", value: `${layoutWords(layout)}${replicas > 1 ? `, ${replicas} copies` : ""}` },
      {
        label: "Workload",
        value: `${formatCount(workload.inputTokens)} tokens in, ${formatCount(workload.outputTokens)} out, ${engine.name} ${engine.version}`,
      },
      { label: "Basis", value: performance.basis },
    ],
    detail: false,
  };
}

function costFacts(cost: NonNullable<CostOutput["cost"]>): ReportBlock {
  const use = cost.utilization === 1 ? "at full use" : `at ${Math.round(cost.utilization * 100)} % use`;
  const facts = [
    {
      label: "Per hour",
      value: `${formatUsd(cost.usdPerHour)} (${formatUsd(cost.price.usdPerGpuHour)} a GPU, ${priceWords(cost.price)})`,
    },
    { label: `Per million output tokens, ${use}`, value: formatUsd(cost.usdPerMillionOutputTokens) },
    { label: `Per million input tokens, ${use}`, value: formatUsd(cost.usdPerMillionInputTokens) },
    { label: `Per million tokens of both, ${use}`, value: formatUsd(cost.usdPerMillionTokens) },
  ];
  if (cost.utilization !== 1)
    facts.push({
      label: "Per million output tokens, at full use",
      value: formatUsd(cost.atFullUse.usdPerMillionOutputTokens),
    });
  if (cost.spotSavingPercent !== null)
    facts.push({ label: "Spot against on demand", value: savingWords(cost.spotSavingPercent) });
  if (cost.breakEven !== null)
    facts.push({
      label: `Against ${formatUsd(cost.breakEven.apiUsdPerMillion)} hosted`,
      value: breakEvenWords(cost.breakEven),
    });
  return { kind: "facts", title: "Cost", facts, detail: false };
}

const savingWords = (percent: number): string =>
  percent >= 0 ? `${percent.toFixed(0)} % less` : `${(-percent).toFixed(0)} % more`;

function breakEvenWords({
  utilization,
  outputTokensPerDay,
}: NonNullable<NonNullable<CostOutput["cost"]>["breakEven"]>): string {
  const tokens = `${(outputTokensPerDay / 1e6).toFixed(1)} million output tokens a day`;
  return utilization > 1
    ? `the hosted API is cheaper: these GPUs would need ${tokens}, ${utilization.toFixed(1)} times what they make at this load`
    : `your GPUs are cheaper from ${tokens} on: ${Math.round(utilization * 100)} % of the hours at this load`;
}

type Figures = Pick<
  CostOutput["loads"][number],
  "ttftMs" | "tpotMs" | "outputTokensPerSecond" | "usdPerMillionOutputTokens"
>;

const FIGURE_COLUMNS = [
  { label: "Tokens/s", align: "right" },
  { label: "TTFT", align: "right" },
  { label: "TPOT", align: "right" },
  { label: "$/M output", align: "right" },
] as const;

const figureCells = (row: Figures): string[] => [
  formatCount(row.outputTokensPerSecond),
  milliseconds(row.ttftMs),
  milliseconds(row.tpotMs),
  row.usdPerMillionOutputTokens === null ? "-" : formatUsd(row.usdPerMillionOutputTokens),
];

function loadsTable({ loads }: CostOutput): ReportBlock {
  return {
    kind: "table",
    title: "By load",
    columns: [{ label: "Requests at once", align: "right" }, ...FIGURE_COLUMNS],
    rows: loads.map((row) => [formatCount(row.concurrency), ...figureCells(row)]),
    detail: false,
  };
}

function loadsChart({ loads }: CostOutput): ReportBlock {
  return {
    kind: "chart",
    title: "Cost by load",
    chart: "line",
    unit: "$ per million output tokens",
    xLabel: "Requests at once",
    categories: loads.map(({ concurrency }) => String(concurrency)),
    series: [
      { name: "$/M output", values: loads.map(({ usdPerMillionOutputTokens }) => usdPerMillionOutputTokens) },
    ],
  };
}

function layoutsTable({ layouts }: CostOutput): ReportBlock {
  return {
    kind: "table",
    title: "Many copies or one wide one, at this load",
    columns: [{ label: "Layout", align: "left" }, ...FIGURE_COLUMNS],
    rows: layouts.map((row) => [`${row.replicas} x ${layoutWords(row.layout)}`, ...figureCells(row)]),
    detail: false,
  };
}

function offersTable({ offers }: NonNullable<CostOutput["cost"]>): ReportBlock {
  return {
    kind: "table",
    title: "By provider",
    columns: [
      { label: "Provider", align: "left" },
      { label: "Kind", align: "left" },
      { label: "$/GPU-hour", align: "right" },
      { label: "$/M output", align: "right" },
      { label: "Seen", align: "left" },
    ],
    rows: offers.map((offer) => [
      offer.provider,
      offer.kind.replaceAll("_", " "),
      formatUsd(offer.usdPerGpuHour),
      formatUsd(offer.usdPerMillionOutputTokens),
      `${offer.seen}${offer.stale ? " *" : ""}`,
    ]),
    detail: true,
  };
}

function runsTable({ measuredRuns }: CostOutput): ReportBlock {
  return {
    kind: "table",
    title: "Measured runs of this setting",
    columns: [
      { label: "Engine", align: "left" },
      { label: "Day", align: "left" },
      { label: "TTFT", align: "right" },
      { label: "TPOT", align: "right" },
    ],
    rows: measuredRuns.map((run) => [
      `${run.engine}${run.version === null ? "" : ` ${run.version}`}`,
      run.day ?? "not stated",
      run.ttftMs === null ? "-" : milliseconds(run.ttftMs),
      milliseconds(run.tpotMs),
    ]),
    detail: true,
  };
}

function nextSteps(
  { workload, layouts, layout }: CostOutput,
  input: CostInput,
  commandOf: (input: CostInput) => string,
): { label: string; command: string }[] {
  const more = workload.concurrency * 4;
  const steps = [
    { label: `With ${more} requests at once`, command: commandOf({ ...input, concurrency: more }) },
  ];
  const [narrow] = layouts;
  if (narrow !== undefined && narrow.layout.tensorParallel < layout.tensorParallel)
    steps.push({
      label: `As ${narrow.replicas} copies`,
      command: commandOf({ ...input, tensorParallel: narrow.layout.tensorParallel }),
    });
  if (input.pricing === undefined && input.usdPerGpuHour === undefined)
    steps.push({ label: "On spot machines", command: commandOf({ ...input, pricing: "spot" }) });
  return steps;
}
