import { formatCount, formatTokens, formatUsd, plural } from "../report/format.ts";
import type { Report, ReportBlock, Verdict } from "../report/report.ts";
import { nextSteps } from "./hardware-next.ts";
import { priceWords } from "./hardware-prices.ts";
import type { HardwareInput, HardwareOutput, ServiceOutput } from "./hardware-schema.ts";
import { layoutShape } from "./layout-words.ts";
import { speedRange } from "./speed-words.ts";

/** The cheapest hardware first, then what else was weighed, and why the obvious choice lost. */
export function hardwareReport(
  answer: HardwareOutput,
  input: HardwareInput,
  _context: unknown,
  commandOf: (input: HardwareInput) => string,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [];
  if (answer.options.length > 0)
    blocks.push(
      servicesTable(
        answer.gpu === null ? "Cheapest of each GPU kind" : `Cheapest on ${answer.gpu}, by precision`,
        answer.options,
      ),
    );
  if (answer.nearest.length > 0) blocks.push(nearestTable(answer.nearest));
  if (answer.layouts.length > 1) blocks.push(layoutsTable(answer.layouts));
  if (answer.pareto.length > 1) blocks.push(paretoChart(answer.pareto), paretoTable(answer.pareto));
  if (answer.obvious !== null) blocks.push(obviousBlock(answer.obvious));
  if (answer.launch !== null)
    blocks.push({ kind: "code", title: "Launch one copy", language: "shell", code: answer.launch });
  for (const text of [...answer.notes, `License: ${answer.license.line}.`])
    blocks.push({ kind: "text", style: "note", text });
  blocks.push({ kind: "next", items: nextSteps(answer, input, commandOf) });
  return {
    title: `Hardware for ${answer.model.name}`,
    verdict: verdict(answer),
    blocks,
    sources: answer.sources,
  };
}

function verdict(answer: HardwareOutput): Verdict {
  const [best] = answer.options;
  const asked = askedWords(answer);
  if (best === undefined) {
    const [near] = answer.nearest;
    const closest =
      near === undefined
        ? ""
        : ` The nearest is ${near.hardware} in ${near.precision}: ${near.misses.join(", ")}.`;
    return { tone: "bad", text: `No hardware in the catalog serves ${asked}.${closest}` };
  }
  const sure = surely(best, answer.limits);
  const speed =
    best.speed === null
      ? `it holds ${plural(best.maxConcurrency, "request")}`
      : `TTFT about ${Math.round(best.speed.ttftMs)} ms, TPOT about ${best.speed.tpotMs.toFixed(1)} ms${sure ? "" : ", though the upper bound of the estimate is over the limit"}`;
  return {
    tone: sure && best.memoryVerdict === "fits" && best.usdPerHour !== null ? "good" : "caution",
    text:
      best.usdPerHour === null
        ? `No ${answer.pricing.replaceAll("_", " ")} price is known of any GPU that serves ${asked}. With the fewest GPUs it is ${best.hardware} with ${copiesWords(best)} in ${best.precision}: ${speed}.`
        : `The cheapest for ${asked} is ${best.hardware} with ${copiesWords(best)} in ${best.precision} at ${formatUsd(best.usdPerHour)}/h: ${speed}.`,
  };
}

/** Whether the limits hold at the upper bound of the estimate too. */
function surely({ speed }: ServiceOutput, { ttftMs, tpotMs }: HardwareOutput["limits"]): boolean {
  if (speed === null) return true;
  return (
    speed.high.ttftMs <= (ttftMs ?? Number.POSITIVE_INFINITY) &&
    speed.high.tpotMs <= (tpotMs ?? Number.POSITIVE_INFINITY)
  );
}

function askedWords({ workload, limits, model }: HardwareOutput): string {
  const requests = `${plural(workload.concurrency, "request")} of ${formatCount(workload.contextTokens)} tokens`;
  const wanted = [
    limits.ttftMs === null ? null : `TTFT < ${limits.ttftMs} ms`,
    limits.tpotMs === null ? null : `TPOT < ${limits.tpotMs} ms`,
    limits.maxUsdPerHour === null ? null : `at most ${formatUsd(limits.maxUsdPerHour)}/h`,
  ].filter((words) => words !== null);
  return `${model.name}, ${requests}${wanted.length === 0 ? "" : `, ${wanted.join(", ")}`}`;
}

export function copiesWords({ copies, layout }: ServiceOutput): string {
  const shape = layoutShape(layout);
  return copies === 1 ? `one copy (${shape})` : `${copies} copies (${shape} each)`;
}

type Column = readonly [string, "left" | "right", (service: ServiceOutput) => string];

const HARDWARE: Column = [
  "Hardware",
  "left",
  ({ hardware, memoryVerdict }) => `${hardware}${memoryVerdict === "tight" ? " (tight)" : ""}`,
];
const PRECISION: Column = ["Precision", "left", ({ precision }) => precision];
const COPIES: Column = ["Copies", "left", copiesWords];
const COST: Column = ["Cost", "right", ({ usdPerHour }) => usd(usdPerHour)];
const PRICE: Column = [
  "Price from",
  "left",
  ({ price }) => (price === null ? "no price known" : priceWords(price)),
];
const REQUESTS: Column = ["Requests", "right", ({ maxConcurrency }) => formatCount(maxConcurrency)];
const CONTEXT: Column = ["Max context", "right", ({ maxContextTokens }) => formatTokens(maxContextTokens)];
const TTFT: Column = ["TTFT ms", "right", ({ speed }) => speedRange(speed, "ttftMs")];
const TPOT: Column = ["TPOT ms", "right", ({ speed }) => speedRange(speed, "tpotMs")];
const PER_MILLION: Column = [
  "$/M out",
  "right",
  ({ usdPerMillionOutputTokens: cost }) => (cost === null ? "-" : formatUsd(cost)),
];

const usd = (cost: number | null): string => (cost === null ? "-" : `${formatUsd(cost)}/h`);

function table(title: string, columns: readonly Column[], services: readonly ServiceOutput[]): ReportBlock {
  return {
    kind: "table",
    title,
    columns: columns.map(([label, align]) => ({ label, align })),
    rows: services.map((service) => columns.map(([, , cell]) => cell(service))),
    detail: false,
  };
}

const judged = (services: readonly ServiceOutput[]): readonly Column[] =>
  services.some(({ speed }) => speed !== null) ? [TTFT, TPOT, PER_MILLION] : [REQUESTS, CONTEXT];

const servicesTable = (title: string, services: readonly ServiceOutput[]): ReportBlock =>
  table(title, [HARDWARE, PRECISION, COPIES, COST, ...judged(services), PRICE], services);

function layoutsTable(services: readonly ServiceOutput[]): ReportBlock {
  const [first] = services;
  const missed: Column = ["", "left", ({ misses }) => (misses.length === 0 ? "will do" : misses.join(", "))];
  return table(
    `Narrow copies or wide ones: ${first?.precision ?? ""} on ${first?.gpu ?? ""}`,
    [HARDWARE, COPIES, COST, ...judged(services), missed],
    services,
  );
}

function nearestTable(services: readonly ServiceOutput[]): ReportBlock {
  const missed: Column = ["Misses", "left", ({ misses }) => misses.join(", ")];
  return table("Nearest", [HARDWARE, PRECISION, COPIES, COST, ...judged(services), missed], services);
}

const paretoTable = (services: readonly ServiceOutput[]): ReportBlock =>
  table(
    "Cost against time: nothing is both cheaper and faster than one of these",
    [
      HARDWARE,
      PRECISION,
      COPIES,
      COST,
      ["Answer", "right", ({ answerSeconds }) => `${(answerSeconds ?? 0).toFixed(1)} s`],
      TPOT,
    ],
    services,
  );

function paretoChart(services: readonly ServiceOutput[]): ReportBlock {
  return {
    kind: "chart",
    title: "Seconds per answer against cost",
    chart: "line",
    unit: "s",
    xLabel: "US dollars per hour",
    categories: services.map(({ usdPerHour }) => (usdPerHour ?? 0).toFixed(2)),
    series: [{ name: "Whole answer", values: services.map(({ answerSeconds }) => answerSeconds) }],
    pointNames: services.map(({ hardware, precision }) => `${hardware} ${precision}`),
  };
}

function obviousBlock({ label, why }: NonNullable<HardwareOutput["obvious"]>): ReportBlock {
  return { kind: "text", style: "body", text: `The obvious choice, ${label}, is not first. ${why}` };
}
