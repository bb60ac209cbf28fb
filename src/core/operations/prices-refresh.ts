import * as z from "zod";
import type { Price } from "../entries/price.ts";
import { UserError } from "../errors.ts";
import { formatUsd, plural } from "../report/format.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import { sourceSchema } from "./fit-schema.ts";
import { type OperationContext, sealOperation } from "./operation.ts";

const input = z.object({});

const change = z.object({
  provider: z.string(),
  gpu: z.string(),
  kind: z.string(),
  before: z.number().nullable(),
  after: z.number(),
});

const output = z.object({
  /** Middle price per GPU-hour in US dollars, before and after; null = new. */
  changes: z.array(change),
  unchanged: z.int(),
  clouds: z.array(
    z.object({
      cloud: z.string(),
      prices: z.int(),
      skipped: z.record(z.string(), z.number()),
      problem: z.string().nullable(),
    }),
  ),
  savedTo: z.string().nullable(),
  problem: z.string().nullable(),
  sources: z.array(sourceSchema),
});
type Output = z.infer<typeof output>;

/** Where no file may be written: a server that many people share. */
const NOT_HERE: Output = {
  changes: [],
  unchanged: 0,
  clouds: [],
  savedTo: null,
  problem:
    "Only who runs Weighbridge can refresh prices, in the terminal: weighbridge prices refresh. Every answer says how old its prices are.",
  sources: [],
};

/** Differences below this are rounding. */
const SAME_USD = 0.005;

async function run(_input: z.infer<typeof input>, context: OperationContext): Promise<Output> {
  const { world, signal, progress } = context;
  const { priceFeed } = world;
  if (priceFeed === undefined) return NOT_HERE;
  const readings = await priceFeed.read({
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  });
  const prices = readings.flatMap((reading) => reading.prices);
  if (prices.length === 0) {
    throw new UserError(
      "hub_unavailable",
      `No price list could be read: ${readings.map(({ cloud, problem }) => `${cloud}: ${problem ?? "empty"}`).join("; ")}. The prices of before are kept.`,
    );
  }
  const changes = changesOf(world.prices, prices);
  const saved = await priceFeed.save(prices);
  return {
    changes: changes.filter(({ before, after }) => before === null || Math.abs(after - before) > SAME_USD),
    unchanged: changes.filter(({ before, after }) => before !== null && Math.abs(after - before) <= SAME_USD)
      .length,
    clouds: readings.map(({ cloud, prices: own, skipped, problem }) => ({
      cloud,
      prices: own.length,
      skipped: { ...skipped },
      problem,
    })),
    savedTo: "path" in saved ? saved.path : null,
    problem: "problem" in saved ? `The prices were read but could not be kept: ${saved.problem}` : null,
    sources: prices
      .map(({ source }) => ({ ...source }))
      .filter(({ url }, index, all) => all.findIndex((other) => other.url === url) === index),
  };
}

function changesOf(before: readonly Price[], after: readonly Price[]): Output["changes"] {
  return after.map(({ provider, gpu, kind, usdPerGpuHour }) => {
    const old = before.find((one) => one.provider === provider && one.gpu === gpu && one.kind === kind);
    return { provider, gpu, kind, before: old?.usdPerGpuHour.median ?? null, after: usdPerGpuHour.median };
  });
}

function report(answer: Output): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [];
  if (answer.changes.length > 0) blocks.push(changesTable(answer.changes));
  if (answer.clouds.length > 0) blocks.push(cloudsTable(answer.clouds));
  if (answer.savedTo !== null)
    blocks.push({
      kind: "text",
      style: "note",
      text: `Kept in ${answer.savedTo}, over the prices that Weighbridge ships with.`,
    });
  return {
    title: "Prices",
    verdict:
      answer.problem === null
        ? {
            tone: "good",
            text: `${plural(answer.changes.length, "price")} changed or new, ${answer.unchanged} as before.`,
          }
        : { tone: "caution", text: answer.problem },
    blocks,
    sources: answer.sources,
  };
}

function changesTable(changes: Output["changes"]): ReportBlock {
  return {
    kind: "table",
    title: "Changes, per GPU-hour",
    columns: [
      { label: "Provider", align: "left" },
      { label: "GPU", align: "left" },
      { label: "Contract", align: "left" },
      { label: "Before", align: "right" },
      { label: "Now", align: "right" },
    ],
    rows: changes.map(({ provider, gpu, kind, before, after }) => [
      provider,
      gpu,
      kind.replaceAll("_", " "),
      before === null ? "new" : formatUsd(before),
      formatUsd(after),
    ]),
    detail: false,
  };
}

function cloudsTable(clouds: Output["clouds"]): ReportBlock {
  return {
    kind: "table",
    title: "Price lists",
    columns: [
      { label: "Cloud", align: "left" },
      { label: "Prices", align: "right" },
      { label: "Not taken", align: "left" },
    ],
    rows: clouds.map(({ cloud, prices, skipped, problem }) => [
      cloud,
      String(prices),
      problem ??
        Object.entries(skipped)
          .map(([why, count]) => `${count}x ${why}`)
          .join("; "),
    ]),
    detail: false,
  };
}

export const pricesRefresh = sealOperation({
  name: "prices refresh",
  tool: null,
  changes: true,
  title: "Refresh prices",
  summary: "Fetches today's GPU prices from a public price list, checks them and says what changed.",
  description: "Fetches GPU prices from SkyPilot's public catalog and keeps them beside the shipped ones.",
  usage: "",
  words: [],
  examples: ["prices refresh"],
  input,
  output,
  run,
  report,
  isNo: ({ savedTo }) => savedTo === null,
});
