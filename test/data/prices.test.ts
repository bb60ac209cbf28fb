import { expect, test } from "vitest";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { cheapestPrice, offers, priceAge, STALE_AFTER_DAYS } from "../../src/core/catalog/prices.ts";

const world = loadWorld("2026-11-24");

test("every price is of a GPU in the catalog", () => {
  const known = new Set(world.gpus.map(({ id }) => id));
  expect(world.prices.filter(({ gpu }) => !known.has(gpu))).toEqual([]);
});

test("no price lies in the future of the facts it was read with", () => {
  expect(world.prices.filter(({ seen }) => seen > world.today)).toEqual([]);
});

test("offers hold no low-confidence row, no model and no index", () => {
  const offered = world.gpus.flatMap(({ id }) => offers(world, id));
  expect(offered.length).toBeGreaterThan(100);
  expect(offered.filter(({ confidence, excluded }) => confidence === "low" || excluded !== null)).toEqual([]);
  expect(offered.filter(({ provider }) => /SemiAnalysis/.test(provider))).toEqual([]);
});

test("every excluded price says why", () => {
  const excluded = world.prices.flatMap((price) => price.excluded ?? []);
  expect(excluded.length).toBeGreaterThan(0);
  for (const reason of excluded) expect(reason).toMatch(/outlier|low confidence|not an offer|superseded/);
});

test("a price is flagged after 60 days, and always where its day is not known", () => {
  expect(STALE_AFTER_DAYS).toBe(60);
  expect(priceAge({ seen: "2026-09-25", seenExactDay: true }, "2026-11-24")).toEqual({
    ageDays: 60,
    stale: false,
  });
  expect(priceAge({ seen: "2026-09-24", seenExactDay: true }, "2026-11-24")).toEqual({
    ageDays: 61,
    stale: true,
  });
  expect(priceAge({ seen: "2026-11-01", seenExactDay: false }, "2026-11-24")).toEqual({
    ageDays: 23,
    stale: true,
  });
});

test("a month without a day counts from its first", () => {
  for (const { seen, seenExactDay } of world.prices) if (!seenExactDay) expect(seen).toMatch(/-01$/);
});

test("the cheapest offer is the lowest median of its kind", () => {
  const spot = offers(world, "h100-sxm").filter(({ kind }) => kind === "spot");
  expect(spot.length).toBeGreaterThan(2);
  expect(cheapestPrice(world, "h100-sxm", "spot")?.usdPerGpuHour.median).toBe(
    Math.min(...spot.map(({ usdPerGpuHour }) => usdPerGpuHour.median)),
  );
  expect(cheapestPrice(world, "h100-sxm", "reserved_3y")).toBeNull();
});
