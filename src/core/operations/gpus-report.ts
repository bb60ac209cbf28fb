import { formatCount, formatGiB, formatUsd, plural } from "../report/format.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import type { GpusInput, GpusOutput, ListedGpu } from "./gpus-schema.ts";
import type { OperationContext } from "./operation.ts";

/** The GPUs as a table with their prices, how the filter was read, and where to go from here. */
export function gpusReport(
  answer: GpusOutput,
  input: GpusInput,
  _context: OperationContext,
  commandOf: (input: GpusInput) => string,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [];
  if (answer.gpus.length > 0) blocks.push(specifications(answer.gpus));
  const priced = answer.gpus.filter(({ prices }) => prices.length > 0);
  if (priced.length > 0) blocks.push(priceTable(priced));
  for (const text of [...pageWords(answer), ...answer.notes])
    blocks.push({ kind: "text", style: "note", text });
  const items = nextSteps(answer, input, commandOf);
  if (items.length > 0) blocks.push({ kind: "next", items });
  return {
    title: "GPUs of the catalog",
    verdict: { tone: "neutral", text: verdict(answer) },
    blocks,
    sources: answer.sources,
  };
}

function verdict({ matching, catalogSize, read, gpus }: GpusOutput): string {
  if (read.length === 0) return `The catalog has ${plural(catalogSize, "GPU")} and unified-memory machines.`;
  const asked = read.join("; ");
  if (matching === 0) return `None of the ${catalogSize} GPUs in the catalog is all of this: ${asked}.`;
  const cheapest = gpus.length < matching ? null : cheapestOnDemand(gpus);
  const price =
    cheapest === null ? "" : ` The cheapest of them is ${cheapest.label} at ${cheapest.price} on demand.`;
  return `${matching} of the ${catalogSize} GPUs in the catalog ${matching === 1 ? "matches" : "match"}: ${asked}.${price}`;
}

function cheapestOnDemand(gpus: readonly ListedGpu[]): { label: string; price: string } | null {
  const priced = gpus
    .flatMap((gpu) =>
      gpu.prices.filter(({ kind }) => kind === "on_demand").map((price) => ({ label: gpu.label, price })),
    )
    .sort((one, other) => one.price.usdPerGpuHour - other.price.usdPerGpuHour);
  const [first] = priced;
  return first === undefined
    ? null
    : { label: first.label, price: `${formatUsd(first.price.usdPerGpuHour)}/h (${first.price.provider})` };
}

function specifications(gpus: readonly ListedGpu[]): ReportBlock {
  return {
    kind: "table",
    title: null,
    columns: [
      { label: "GPU", align: "left" },
      { label: "Memory", align: "right" },
      { label: "Engine sees", align: "right" },
      { label: "GB/s", align: "right" },
      { label: "TFLOPS 16/8/4 bit", align: "right" },
      { label: "Link GB/s", align: "right" },
      { label: "Per node", align: "right" },
      { label: "From", align: "right" },
    ],
    rows: gpus.map((gpu) => [
      gpu.label,
      `${formatCount(gpu.memory.labelGB)} GB${gpu.memory.unified ? " unified" : ""}`,
      formatGiB(gpu.memory.usableGiB),
      rate(gpu.bandwidthGBPerSecond),
      [gpu.denseTflops.bf16, gpu.denseTflops.fp8, gpu.denseTflops.fp4].map(rate).join(" / "),
      gpu.interconnect === null ? "-" : formatCount(gpu.interconnect.GBPerSecondPerDirection),
      String(gpu.gpusPerNode.at(-1) ?? 1),
      fromWords(gpu),
    ]),
    detail: false,
  };
}

function priceTable(gpus: readonly ListedGpu[]): ReportBlock {
  return {
    kind: "table",
    title: "Lowest prices per GPU-hour",
    columns: [
      { label: "GPU", align: "left" },
      { label: "On demand", align: "left" },
      { label: "Spot", align: "left" },
      { label: "Reserved for a year", align: "left" },
    ],
    rows: gpus.map((gpu) => [
      gpu.label,
      priceWords(gpu, "on_demand"),
      priceWords(gpu, "spot"),
      priceWords(gpu, "reserved_1y"),
    ]),
    detail: true,
  };
}

/** `$2.49/h`, on demand. */
function fromWords({ prices }: ListedGpu): string {
  const price = prices.find(({ kind }) => kind === "on_demand");
  return price === undefined ? "-" : `${formatUsd(price.usdPerGpuHour)}/h${price.stale ? " *" : ""}`;
}

const rate = (value: number | null): string => (value === null ? "-" : formatCount(value));

type Price = ListedGpu["prices"][number];

/** `$2.49 lambda 2026-11-20`, or `2026-11 *`: starred where it may be out of date. */
function priceWords({ prices }: ListedGpu, wanted: Price["kind"]): string {
  const price = prices.find(({ kind }) => kind === wanted);
  if (price === undefined) return "-";
  const day = price.seenExactDay ? price.seen : price.seen.slice(0, "2026-01".length);
  return `${formatUsd(price.usdPerGpuHour)} ${price.provider} ${day}${price.stale ? " *" : ""}`;
}

function pageWords({ before, gpus, matching, nextCursor }: GpusOutput): string[] {
  if (before === 0 && nextCursor === null) return [];
  return [
    `GPUs ${before + 1} to ${before + gpus.length} of ${matching}${nextCursor === null ? "." : "; the next page follows, or narrow the filter."}`,
  ];
}

function nextSteps(
  { gpus, nextCursor, matching }: GpusOutput,
  input: GpusInput,
  commandOf: (input: GpusInput) => string,
) {
  const steps: { label: string; command: string }[] = [];
  if (nextCursor !== null)
    steps.push({ label: "The next page", command: commandOf({ ...input, cursor: nextCursor }) });
  const [first] = gpus;
  const count = first?.gpusPerNode.at(-1) ?? 1;
  if (first !== undefined) {
    const hardware = `${count}x${first.label}`;
    steps.push({
      label: `Llama 4 Maverick on ${hardware}`,
      command: `fit maverick ${hardware.includes(" ") ? `"${hardware}"` : hardware}`,
    });
  }
  if (matching === 0) steps.push({ label: "All GPUs", command: "gpus" });
  return steps;
}
