import { formatGB, formatTokens, formatUsd, listed, plural } from "../report/format.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import type { ComparedModel, CompareInput, CompareOutput, SharedScore } from "./compare-schema.ts";
import { priceWords } from "./hardware-prices.ts";
import type { OperationContext } from "./operation.ts";
import { formatParameters } from "./parameters.ts";
import { scoreTables } from "./score-tables.ts";

/** The models as columns of one page: who wins what, then every line that tells them apart. */
export function compareReport(
  answer: CompareOutput,
  input: CompareInput,
  _context: OperationContext,
  commandOf: (input: CompareInput) => string,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [
    overview(answer),
    memoryTable(answer),
    ...memoryChart(answer),
    ...benchmarkTables(answer),
  ];
  if (answer.hardware !== null && answer.models.some(({ place }) => place === null))
    blocks.push({ kind: "text", style: "note", text: LESS });
  for (const text of [...answer.notes, ...speedNotes(answer), ...benchmarkNotes(answer)])
    blocks.push({ kind: "text", style: "note", text });
  blocks.push({ kind: "next", items: nextSteps(answer, input, commandOf) });
  return {
    title: listed(answer.models.map(({ name }) => name)),
    verdict: { tone: "neutral", text: verdict(answer) },
    blocks,
    sources: answer.sources,
  };
}

const LESS =
  "Memory is for requests that are all as long as stated at the same time: say users=, in= and out= for fewer or shorter ones.";

/** `Qwen3 32B is the cheapest …, and leads 9 of 22 …; Llama 3.3 70B takes the most context.` */
function verdict({ models, wins }: CompareOutput): string {
  const words = models.flatMap(({ id, name }) => {
    const own = wins.filter(({ model }) => model === id).map(({ text }) => text);
    if (own.length === 0) return [];
    return [`${name} ${listed(own)}`];
  });
  return words.length === 0
    ? "None of them is ahead in anything that is known of all."
    : `${words.join("; ")}.`;
}

type Line = readonly [label: string, wordsOf: (model: ComparedModel, answer: CompareOutput) => string];

const LINES: readonly Line[] = [
  ["Parameters", ({ parameters, kind }) => parameterWords(parameters, kind)],
  ["Context", ({ contextTokens }) => contextWords(contextTokens)],
  ["Takes in", ({ modalities }) => modalities.join(", ")],
  ["Released", ({ vendor, released }) => `${vendor}${released === null ? "" : `, ${released}`}`],
  ["License", ({ license }) => license.line],
  ["Runs on", ({ place }, answer) => (place === null ? nowhere(answer) : placeWords(place))],
  ["Cost", ({ place }) => (place === null ? "-" : costWords(place))],
];

const BASES = {
  measured: "measured",
  calibrated: "estimated",
  extrapolated: "estimated, far from any run",
} as const;

const SPEED_LINES: readonly Line[] = [
  ["Speed is", ({ place }) => (place?.performance == null ? "-" : BASES[place.performance.basis])],
  ["TTFT", ({ place }) => range(place, "ttftMs", "ms")],
  ["TPOT", ({ place }) => range(place, "tpotMs", "ms")],
  ["Output tokens/s, all", ({ place }) => range(place, "outputTokensPerSecond", "")],
  [
    "$/M output tokens",
    ({ place }) =>
      place?.usdPerMillionOutputTokens == null ? "-" : formatUsd(place.usdPerMillionOutputTokens),
  ],
];

type Place = NonNullable<ComparedModel["place"]>;

/** The weights alone may fit: it is the requests that do not. */
const nowhere = ({ hardware, workload: { concurrency, contextTokens } }: CompareOutput): string =>
  hardware === null
    ? "nothing in the catalog"
    : `${hardware} does not hold ${plural(concurrency, "request")} of ${formatTokens(contextTokens)} tokens`;

function overview(answer: CompareOutput): ReportBlock {
  const { models, workload } = answer;
  const timed = models.some(({ place }) => place !== null && place.performance !== null);
  const lines = timed ? [...LINES, ...SPEED_LINES] : LINES;
  const { concurrency, contextTokens, inputTokens, outputTokens } = workload;
  const each = timed ? ` of ${inputTokens} in, ${outputTokens} out` : "";
  return {
    kind: "table",
    title: `Side by side, for ${plural(concurrency, "request")} at once${each}, up to ${formatTokens(contextTokens)} tokens`,
    columns: columnsOf("", models),
    rows: lines.map(([label, wordsOf]) => [label, ...models.map((model) => wordsOf(model, answer))]),
    detail: false,
  };
}

const columnsOf = (first: string, models: readonly ComparedModel[], align: "left" | "right" = "left") => [
  { label: first, align: "left" as const },
  ...models.map(({ name }) => ({ label: name, align })),
];

function parameterWords({ total, active }: ComparedModel["parameters"], kind: ComparedModel["kind"]): string {
  return kind === "dense"
    ? `${formatParameters(total)} dense`
    : `${formatParameters(total)} mixture of experts, ${formatParameters(active)} active`;
}

const contextWords = ({ native, extended }: ComparedModel["contextTokens"]): string =>
  extended === null || extended <= native
    ? formatTokens(native)
    : `${formatTokens(native)}, ${formatTokens(extended)} extended`;

const placeWords = ({ hardware, precision, copies }: Place): string =>
  `${hardware} in ${precision}${copies > 1 ? `, ${copies} copies` : ""}`;

const costWords = ({ usdPerHour, price }: Place): string =>
  usdPerHour === null || price === null
    ? "no price known"
    : `${formatUsd(usdPerHour)}/h (${priceWords(price)})`;

function range(
  place: Place | null,
  figure: "ttftMs" | "tpotMs" | "outputTokensPerSecond",
  unit: string,
): string {
  const speed = place?.performance ?? null;
  if (speed === null) return "-";
  const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
  const { [figure]: middle, low, high } = speed;
  return `${short(middle)}${unit === "" ? "" : ` ${unit}`} (${short(low[figure])} to ${short(high[figure])})`;
}

function memoryTable({ models }: CompareOutput): ReportBlock {
  const precisions = precisionsOf(models);
  return {
    kind: "table",
    title: "Weights, and the hardware that holds the workload",
    columns: columnsOf("Precision", models),
    rows: precisions.map((precision) => [precision, ...models.map((model) => memoryCell(model, precision))]),
    detail: false,
  };
}

/** The widest first, by bytes per parameter. */
function precisionsOf(models: readonly ComparedModel[]): string[] {
  const rows = models.flatMap(({ memory, parameters }) =>
    memory.map(({ precision, sizeGB }) => ({ precision, width: sizeGB / parameters.total })),
  );
  const widest = (name: string): number =>
    Math.max(...rows.filter(({ precision }) => precision === name).map(({ width }) => width));
  return [...new Set(rows.map(({ precision }) => precision))].sort((a, b) => widest(b) - widest(a));
}

function memoryCell({ memory }: ComparedModel, wanted: string): string {
  const row = memory.find(({ precision }) => precision === wanted);
  if (row === undefined) return "-";
  const size = `${formatGB(row.sizeGB)}${row.checkpoint === null ? ", not published" : ""}`;
  if (row.hardware === null) return `${size}: over 4 nodes`;
  if (row.verdict === "does_not_fit") return `${size}: does not hold it`;
  return `${size}: ${row.hardware}${row.verdict === "tight" ? ", tight" : ""}`;
}

/** Only the precisions that all of them have can be drawn side by side, and one alone needs no picture. */
function memoryChart({ models }: CompareOutput): readonly ReportBlock[] {
  const sizesOf = ({ memory }: ComparedModel) =>
    new Map(memory.map(({ precision, sizeGB }) => [precision, sizeGB]));
  const sizes = models.map((model) => ({ name: model.name, sizeOf: sizesOf(model) }));
  const shared = precisionsOf(models).filter((one) => sizes.every(({ sizeOf }) => sizeOf.has(one)));
  if (shared.length < 2) return [];
  return [
    {
      kind: "chart",
      title: "Weights by precision",
      chart: "bar",
      unit: "GB",
      xLabel: "Precision",
      categories: shared,
      series: sizes.map(({ name, sizeOf }) => ({
        name,
        values: shared.map((precision) => sizeOf.get(precision) ?? null),
      })),
    },
  ];
}

const THINKING = {
  off: "no thinking",
  on: "thinking",
  low: "low effort",
  medium: "medium effort",
  not_said: "",
};
const REPORTERS = {
  vendor: "run by the vendor",
  other_vendor: "run by another vendor",
  independent: "run by a third party",
};

const benchmarkTables = ({ models, benchmarks }: CompareOutput): readonly ReportBlock[] =>
  scoreTables(
    "Benchmarks",
    models.map(({ name }) => name),
    benchmarks.map((row) => ({
      benchmark: row.benchmark,
      scores: row.cells.map((cell, index) => scoreWords(row, cell, models[index]?.id ?? "")),
      thinking: THINKING[row.thinking],
      setting: row.setting,
      by: `${REPORTERS[row.reporter]}${row.day === null ? "" : `, ${row.day}`}`,
    })),
    false,
  );

/** The leader is marked; a score that nobody published is a dash, not a zero. */
function scoreWords(row: SharedScore, cell: SharedScore["cells"][number], model: string): string {
  if (cell === null) return "-";
  return `${cell.score}${row.best.length === 1 && row.best[0] === model ? " (best)" : ""}`;
}

function speedNotes({ models }: CompareOutput): string[] {
  const timed = models.some(({ place }) => place !== null && place.performance !== null);
  return timed ? ["In parentheses: the bounds that held 80 % of the runs left out of the fit."] : [];
}

function benchmarkNotes({ benchmarks }: CompareOutput): string[] {
  if (benchmarks.length === 0) return [];
  return [
    "Best is ahead in its row by at least a point. Scores of different settings are not set side by side and never averaged; a dash is a score that nobody published.",
  ];
}

function nextSteps(
  { models, hardware }: CompareOutput,
  input: CompareInput,
  commandOf: (input: CompareInput) => string,
) {
  const steps =
    hardware === null
      ? [{ label: "All on 8xH100", command: commandOf({ ...input, hardware: "8xH100" }) }]
      : [];
  const [first] = models;
  if (first !== undefined) steps.push({ label: `${first.name} in full`, command: `show ${first.id}` });
  return steps;
}
