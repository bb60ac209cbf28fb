import fc from "fast-check";
import { expect, test } from "vitest";
import { paretoSet } from "../../../src/core/planner/pareto.ts";

const point = (cost: number, latency: number) => ({ cost, latency });
const own = (entry: { cost: number; latency: number }) => entry;

test("keeps what nothing beats in both figures, cheapest first", () => {
  const entries = [point(3, 1), point(1, 5), point(2, 5), point(2, 2), point(4, 1)];
  expect(paretoSet(entries, own)).toEqual([point(1, 5), point(2, 2), point(3, 1)]);
});

test("of equals the first one stays", () => {
  const twins = [
    { name: "first", cost: 1, latency: 1 },
    { name: "second", cost: 1, latency: 1 },
  ];
  expect(paretoSet(twins, own).map(({ name }) => name)).toEqual(["first"]);
});

const figures = fc.record({
  cost: fc.integer({ min: 0, max: 20 }),
  latency: fc.integer({ min: 0, max: 20 }),
});

test("everything left out is beaten or equaled by something kept, and nothing kept is", () => {
  fc.assert(
    fc.property(fc.array(figures, { maxLength: 40 }), (entries) => {
      const kept = paretoSet(entries, own);
      for (const entry of entries)
        expect(kept.some(({ cost, latency }) => cost <= entry.cost && latency <= entry.latency)).toBe(true);
      for (const one of kept)
        for (const other of kept)
          if (one !== other) expect(other.cost <= one.cost && other.latency <= one.latency).toBe(false);
    }),
  );
});
