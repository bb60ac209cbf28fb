import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { cheapestPrice } from "../../../src/core/catalog/prices.ts";
import { pricesRefresh } from "../../../src/core/operations/prices-refresh.ts";
import { clouds, feedUrl } from "../../../src/core/prices-feed/clouds.ts";
import { withPriceFeed } from "../../../src/core/prices-feed/open.ts";

const HEADER =
  "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone";
/** GpuInfo holds quotes and commas of its own. */
const INFO = `"{'Gpus': [{'Name': 'H100', 'MemoryInfo': {'SizeInMiB': 81559}}]}"`;
const row = (type: string, name: string, count: string, price: string, spot: string): string =>
  `${type},${name},${count},192,2048,${INFO},${price},${spot},us-east-1,us-east-1a`;

const shipped = loadWorld("2026-11-24");
let file = "";

beforeEach(() => {
  nock.disableNetConnect();
  file = join(mkdtempSync(join(tmpdir(), "prices-")), "kept", "prices.json");
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** Answers for one cloud; the others are missing. */
function serve(cloud: string, reply: (scope: nock.Interceptor) => unknown): void {
  for (const one of clouds) {
    const { origin, pathname } = new URL(feedUrl(one));
    const scope = nock(origin).get(pathname);
    if (one.id === cloud) reply(scope);
    else scope.reply(404);
  }
}

const refresh = async (path = file) => {
  const answer = await pricesRefresh.answer({}, { world: withPriceFeed(shipped, path) });
  return pricesRefresh.output.parse(answer.json);
};
const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join("\n")}\n`;

describe("prices refresh", () => {
  test("takes the price per GPU, over all regions, and keeps it over the shipped one", async () => {
    const rows = [
      row("p5.48xlarge", "H100", "8", "56.00", "20.00"),
      row("p5.48xlarge", "H100", "8", "64.00", "24.00"),
      row("p5.48xlarge", "H100", "8", "88.00", ""),
    ];
    serve("aws", (scope) => scope.reply(200, csv(...rows)));
    const answer = await refresh();
    expect(answer).toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ provider: "aws", gpu: "h100-sxm", kind: "on_demand", after: 8 }),
        expect.objectContaining({ provider: "aws", gpu: "h100-sxm", kind: "spot", after: 2.75 }),
      ]),
      savedTo: file,
    });
    const aws = withPriceFeed(shipped, file).prices.filter(
      ({ provider, gpu, kind }) => provider === "aws" && gpu === "h100-sxm" && kind === "on_demand",
    );
    expect(aws).toMatchObject([
      { usdPerGpuHour: { min: 7, median: 8, max: 11 }, seen: "2026-11-24", seenExactDay: true },
    ]);
  });

  test("a list without a day replaces no dated price, and its others stay flagged", async () => {
    const dated = shipped.prices.find(({ provider, seenExactDay }) => provider === "spheron" && seenExactDay);
    if (dated?.gpu !== "h100-sxm") throw new Error("the catalog has a dated price of Spheron's H100");
    const rows = [row("a", "H100_SXM5", "1", "2.50", ""), row("b", "L40S_PCIE", "1", "1.10", "")];
    serve("spheron", (scope) => scope.reply(200, csv(...rows)));
    const answer = await refresh();
    expect(answer).toMatchObject({
      changes: [{ provider: "spheron", gpu: "l40s", after: 1.1 }],
      clouds: expect.arrayContaining([
        expect.objectContaining({
          cloud: "spheron",
          skipped: { "undated, where a dated price is known": 1 },
        }),
      ]),
    });
    const { prices } = withPriceFeed(shipped, file);
    expect(prices).toContainEqual(dated);
    const l40s = prices.find(({ provider, gpu }) => provider === "spheron" && gpu === "l40s");
    expect(l40s).toMatchObject({ usdPerGpuHour: { median: 1.1 }, seenExactDay: false });
  });

  test("a refreshed price is not flagged as old", async () => {
    serve("lambda", (scope) => scope.reply(200, csv(row("gpu_1x_h100", "H100", "1", "1.50", ""))));
    await refresh();
    const offer = cheapestPrice(withPriceFeed(shipped, file), "h100-sxm", "on_demand");
    expect(offer).toMatchObject({ provider: "lambda", ageDays: 0, stale: false });
  });

  test.each([
    [
      "a spot price that repeats the on-demand price",
      row("p5", "H100", "8", "56", "56"),
      "repeats the on-demand",
    ],
    ["a spot price above the on-demand price", row("p5", "H100", "8", "56", "60"), "above the on-demand"],
    ["a part of a GPU", row("g6f", "L4", "0.25", "0.2", ""), "part of a GPU"],
    ["a GPU row without its host", row("", "H100", "8", "56", ""), "without its host"],
    ["a price far from all known ones", row("p5", "H100", "8", "56000", ""), "far from all known"],
    ["a GPU that is not in the catalog", row("x", "Abacus", "1", "1", ""), "does not have"],
    ["an absurd price of a GPU that has none yet", row("g", "T4", "1", "999999", ""), "far from all known"],
    ["less than nothing", row("p5", "H100", "8", "-1", ""), "unreadable"],
    ["text instead of a price", row("p5", "H100", "8", "call us", ""), "unreadable"],
  ])("does not take %s, and says so", async (_, bad, words) => {
    const good = row("p5.48xlarge", "H100", "8", "60.00", "");
    serve("aws", (scope) => scope.reply(200, csv(good, bad)));
    const answer = await pricesRefresh.answer({}, { world: withPriceFeed(shipped, file) });
    expect(JSON.stringify(answer.json)).toContain(words);
  });

  test.each<[string, (scope: nock.Interceptor) => unknown, string]>([
    ["no such file", (scope) => scope.reply(404), "status 404"],
    ["another table", (scope) => scope.reply(200, "a,b\n1,2\n"), "lacks InstanceType"],
    ["a page", (scope) => scope.reply(200, "<html></html>\n"), "lacks"],
    [
      "half a line",
      (scope) => scope.reply(200, csv(row("p5", "H100", "8", "60", "")).slice(0, -9)),
      "middle of a line",
    ],
    [
      "an open quote",
      (scope) => scope.reply(200, `${csv(row("p5", "H100", "8", "60", ""))}"p5\n`),
      "not a whole table",
    ],
    ["nothing", (scope) => scope.reply(200, ""), "lacks InstanceType"],
    [
      "a redirect",
      (scope) => scope.reply(302, "", { location: "https://elsewhere.example/x" }),
      "could not be reached",
    ],
    ["a broken connection", (scope) => scope.replyWithError("reset"), "could not be reached"],
  ])("keeps the old prices on %s", async (_, reply, words) => {
    serve("aws", reply);
    await expect(refresh()).rejects.toThrow(words);
    expect(withPriceFeed(shipped, file).prices).toEqual(shipped.prices);
  });

  test("stops at 20 MB", async () => {
    serve("aws", (scope) => scope.reply(200, csv(row("p5", "H100", "8", "60", "")).padEnd(21e6, "\n")));
    await expect(refresh()).rejects.toThrow("larger than 20 MB");
  });

  test("says where it cannot write, and a broken file of kept prices is ignored", async () => {
    writeFileSync(join(file, "..", "..", "broken.json"), "{");
    const folder = join(file, "..", "..");
    expect(withPriceFeed(shipped, join(folder, "broken.json")).prices).toEqual(shipped.prices);
    serve("aws", (scope) => scope.reply(200, csv(row("p5", "H100", "8", "60", ""))));
    const answer = await refresh(join(folder, "broken.json", "prices.json"));
    expect(answer).toMatchObject({ savedTo: null, problem: expect.stringContaining("could not be kept") });
  });

  test("where nobody may write, it says who can", async () => {
    const answer = await pricesRefresh.answer({}, { world: shipped });
    expect(answer.outcome).toBe("no");
    expect(answer.report.verdict.text).toContain("weighbridge prices refresh");
  });
});
