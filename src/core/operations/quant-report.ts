import type { World } from "../catalog/world.ts";
import { formatCount, formatGB, formatGiB, formatTokens, plural } from "../report/format.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import type { OperationContext } from "./operation.ts";
import { effectWords } from "./quant-quality.ts";
import type { PrecisionRow, QualityEffect, QuantInput, QuantOutput } from "./quant-schema.ts";

/** Each precision to read: bytes, room, who runs it natively, and what somebody measured. */
export function quantReport(
  answer: QuantOutput,
  input: QuantInput,
  { world }: OperationContext,
  commandOf: (input: QuantInput) => string,
): Omit<Report, "command"> {
  const { model, precisions } = answer;
  const blocks: ReportBlock[] = [
    sizes(answer),
    sizeChart(precisions),
    { kind: "facts", title: "Quality", facts: precisions.map(qualityFact), detail: false },
  ];
  const measured = precisions.flatMap((row) => row.quality.effects.map((effect) => ({ row, effect })));
  if (measured.length > 0) blocks.push(evidence(measured));
  blocks.push({
    kind: "facts",
    title: "Server GPUs that multiply it natively",
    facts: nativeFacts(precisions, serverLabels(world)),
    detail: true,
  });
  for (const text of [...answer.notes, ...limits(precisions), `License: ${answer.license.line}.`])
    blocks.push({ kind: "text", style: "note", text });
  blocks.push({ kind: "next", items: nextSteps(answer, input, commandOf) });
  return {
    title: `Precisions of ${model.name}`,
    verdict: { tone: "neutral", text: verdict(answer, input.hardware !== undefined) },
    blocks,
    sources: answer.sources,
  };
}

function verdict(answer: QuantOutput, placed: boolean): string {
  return placed ? `${qualityVerdict(answer)} ${fitVerdict(answer)}` : qualityVerdict(answer);
}

function qualityVerdict({ model, released, recommended, precisions }: QuantOutput): string {
  const first = precisions.find(({ precision }) => precision === released);
  const best = precisions.find(({ precision }) => precision === recommended);
  const size = first === undefined ? "" : ` (${formatGB(first.sizeGB)})`;
  if (best === undefined || recommended === released) {
    const measured = precisions.some(({ quality }) => quality.level === "measured");
    return `${model.name} is released in ${released}${size}; ${measured ? "every narrower precision that was measured on it lost more than a point somewhere" : "nobody has measured a narrower precision on it"}.`;
  }
  return `${model.name} in ${recommended} takes ${formatGB(best.sizeGB)} instead of ${first === undefined ? "more" : formatGB(first.sizeGB)} in ${released}. ${best.quality.summary}`;
}

const FITS = { fits: "fits", tight: "is tight", does_not_fit: "does not fit" } as const;

/** `On 1xH100 int4 fits, nvfp4 is tight, fp8 does not fit.` */
function fitVerdict({ precisions }: QuantOutput): string {
  const plans = precisions.flatMap(({ precision, plan }) => (plan === null ? [] : [{ precision, plan }]));
  const words = [...plans].reverse().map(({ precision, plan }) => `${precision} ${FITS[plan.verdict]}`);
  return plans[0] === undefined ? "" : `On ${plans[0].plan.hardware} ${words.join(", ")}.`;
}

function sizes({ precisions, workload }: QuantOutput): ReportBlock {
  return {
    kind: "table",
    title: `Bytes, and the plan for ${plural(workload.concurrency, "request")} of ${formatCount(workload.contextTokens)} tokens`,
    columns: [
      { label: "Precision", align: "left" },
      { label: "Weights", align: "right" },
      { label: "Of released", align: "right" },
      { label: "Bytes/parameter", align: "right" },
      { label: "Hardware", align: "left" },
      { label: "Weights/GPU", align: "right" },
      { label: "KV room/GPU", align: "right" },
      { label: "Max context", align: "right" },
      { label: "Checkpoint", align: "left" },
    ],
    rows: precisions.map((row) => [
      row.precision,
      `${formatGB(row.sizeGB)}${row.sizeBasis === "computed" ? " *" : ""}`,
      `${Math.round(row.sizeShare * 100)} %`,
      row.bytesPerParameter.toFixed(2),
      ...planCells(row),
      row.checkpoint?.id ?? "none published",
    ]),
    detail: false,
  };
}

function planCells({ plan }: PrecisionRow): string[] {
  if (plan === null) return ["more than 4 nodes", "-", "-", "-"];
  const verdict =
    plan.verdict === "does_not_fit" ? ": does not fit" : plan.verdict === "tight" ? ": tight" : "";
  return [
    `${plan.hardware}${verdict}`,
    formatGiB(plan.weightsGiB),
    formatGiB(plan.kvCacheGiB),
    plan.verdict === "does_not_fit" ? "-" : formatTokens(plan.maxContextTokens),
  ];
}

function sizeChart(rows: readonly PrecisionRow[]): ReportBlock {
  return {
    kind: "chart",
    title: "Weights by precision",
    chart: "bar",
    unit: "GB",
    xLabel: "Precision",
    categories: rows.map(({ precision }) => precision),
    series: [{ name: "Weights", values: rows.map(({ sizeGB }) => sizeGB) }],
  };
}

const qualityFact = ({ precision, quality }: PrecisionRow) => ({ label: precision, value: quality.summary });

/** GPUs that come eight to a server: what the report names; the structured answer has all. */
const serverLabels = (world: World): ReadonlySet<string> =>
  new Set(world.gpus.filter(({ gpusPerNode }) => gpusPerNode.includes(8)).map(({ label }) => label));

function nativeFacts(rows: readonly PrecisionRow[], servers: ReadonlySet<string>) {
  return rows.map(({ precision, native }) => {
    const named = native.gpus.filter((label) => servers.has(label));
    const list = named.length === 0 ? "None." : `${named.join(", ")}.`;
    return { label: precision, value: `${list} ${native.elsewhere}` };
  });
}

const SCOPES = { checkpoint: "these weights", model: "this model", others: "other models" } as const;

function evidence(measured: readonly { row: PrecisionRow; effect: QualityEffect }[]): ReportBlock {
  return {
    kind: "table",
    title: "What was measured",
    columns: ["Precision", "On", "Result", "Finding", "Source"].map((label) => ({ label, align: "left" })),
    rows: measured.map(({ row, effect }) => [
      row.precision,
      SCOPES[effect.scope],
      effect.change === null ? effect.benchmark : effectWords(effect),
      effect.finding,
      effect.source.title,
    ]),
    detail: true,
  };
}

function limits(rows: readonly PrecisionRow[]): string[] {
  const computed = rows.some(({ sizeBasis }) => sizeBasis === "computed");
  return computed ? ["* Computed tensor by tensor; nobody published the size of these files."] : [];
}

function nextSteps(
  { model, recommended, precisions }: QuantOutput,
  input: QuantInput,
  commandOf: (input: QuantInput) => string,
) {
  const held = precisions.filter(({ plan }) => plan !== null && plan.verdict !== "does_not_fit");
  const { precision, plan } = held.find((row) => row.precision === recommended) ?? held[0] ?? {};
  const steps: { label: string; command: string }[] = [];
  if (precision !== undefined && plan !== undefined && plan !== null) {
    const hardware = plan.hardware.includes(" ") ? `"${plan.hardware}"` : plan.hardware;
    steps.push({
      label: `Plan ${precision} on ${plan.hardware}`,
      command: `fit ${model.id} ${hardware} ${precision}`,
    });
  }
  if (input.hardware === undefined) {
    steps.push({ label: "On an L40S", command: commandOf({ ...input, hardware: "1xL40S" }) });
  }
  return steps;
}
