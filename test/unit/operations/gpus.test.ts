import { describe, expect, it } from "vitest";
import { type GpusOutput, gpusOutput, type ListedGpu } from "../../../src/core/operations/gpus-schema.ts";
import { answerTo, errorOf, world } from "./listing.ts";

const listed = async (line: string) => gpusOutput.parse((await answerTo(line)).json);

/** Every page of a listing, one after the other. */
async function allOf(line: string): Promise<ListedGpu[]> {
  const found: ListedGpu[] = [];
  let cursor: string | null = null;
  do {
    const page: GpusOutput = await listed(cursor === null ? line : `${line} cursor="${cursor}"`);
    found.push(...page.gpus);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

describe("gpus", () => {
  it("lists every GPU, the largest memory first", async () => {
    const gpus = await allOf("gpus");
    expect(gpus).toHaveLength(world.gpus.length);
    const sizes = gpus.map(({ memory }) => memory.labelGB);
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  });

  it.each([
    ["nvidia 80gb", ["named nvidia", "exactly 80 GB"]],
    ["over 80gb under $3", ["more than 80 GB", "less than $3.00 per GPU-hour on demand"]],
    ["< $2/h spot", ["less than $2.00 per GPU-hour spot", "priced spot"]],
    ["48-96 GB vram", ["at least 48 GB", "at most 96 GB"]],
    ["rtx fp4", ["named rtx", "computes in fp4"]],
  ])("reads %s", async (filter, read) => {
    expect((await listed(`gpus ${filter}`)).read).toEqual(read);
  });

  it("reads a sign right behind its name", async () => {
    expect((await listed("gpus <$3")).read).toEqual(["less than $3.00 per GPU-hour on demand"]);
    expect((await listed("gpus < $3")).read).toEqual(["less than $3.00 per GPU-hour on demand"]);
  });

  it("keeps only GPUs whose lowest price on demand is below the bound", async () => {
    const gpus = await allOf("gpus under $3");
    expect(gpus.length).toBeGreaterThan(0);
    for (const { prices } of gpus) {
      expect(prices.find(({ kind }) => kind === "on_demand")?.usdPerGpuHour).toBeLessThan(3);
    }
  });

  it("dates every price and flags the old ones", async () => {
    const { json, report } = await answerTo("gpus h100");
    const prices = gpusOutput.parse(json).gpus.flatMap((gpu) => gpu.prices);
    expect(prices.length).toBeGreaterThan(0);
    for (const { seen, stale, seenExactDay } of prices) {
      const old = Date.parse("2026-11-24") - Date.parse(seen) > 60 * 86_400_000;
      expect(stale).toBe(old || !seenExactDay);
    }
    const cells = report.blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : []));
    expect(cells.some((cell) => cell.startsWith("$") && cell.endsWith("*"))).toBe(true);
  });

  it("takes no index or outlier for a price", async () => {
    const excluded = world.prices.filter((price) => price.excluded !== null);
    const gpus = await allOf("gpus");
    const shown = gpus.flatMap((gpu) =>
      gpu.prices.map((price) => `${gpu.id} ${price.kind} ${price.provider}`),
    );
    const offered = new Set(
      world.prices
        .filter((price) => price.excluded === null)
        .map((price) => `${price.gpu} ${price.kind} ${price.provider}`),
    );
    expect(excluded.length).toBeGreaterThan(0);
    expect(shown.filter((price) => !offered.has(price))).toEqual([]);
  });

  it("names a word that it does not know", async () => {
    const error = await errorOf("gpus nvidai 80gb");
    expect(error.code).toBe("not_understood");
    expect(error.suggestions[0]?.command).toBe("gpus nvidia 80gb");
  });

  it("gives way in a sentence to the operation that is asked for", async () => {
    expect((await answerTo("does maverick fit on 8xH100 gpus")).operation.name).toBe("fit");
    expect((await answerTo("show gpus amd")).operation.name).toBe("gpus");
  });
});
