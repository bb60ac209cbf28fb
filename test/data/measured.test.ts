import { describe, expect, test } from "vitest";
import { observations } from "../../scripts/calibrate/observations.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { efficiencies } from "../../src/core/performance/efficiencies.ts";
import { serve } from "../../src/core/performance/serving.ts";

const world = loadWorld("2026-11-24");
const rows = observations(world);
const [calibration] = world.calibrations;
if (calibration === undefined) throw new Error("data/calibration is empty");

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

describe("measured runs", () => {
  test("are all of models, GPUs and engines in the catalog", () => {
    expect(rows).toHaveLength(world.measuredRuns.length);
    expect(rows.length).toBeGreaterThan(1000);
  });

  test("are kept once where a source repeats them", () => {
    const keys = world.measuredRuns.map((run) =>
      [
        run.model,
        run.concurrency,
        run.ttftMs?.toPrecision(4),
        run.tpotMs.toPrecision(4),
        run.inputTokens,
      ].join("|"),
    );
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index && !key.includes("||"));
    expect(twice.length).toBeLessThan(5);
  });

  test("say why, where they are shown but not fitted", () => {
    const doubts = world.measuredRuns.flatMap(({ doubt }) => doubt ?? []);
    expect(doubts.length).toBeGreaterThan(0);
    for (const doubt of doubts) expect(doubt.length).toBeGreaterThan(30);
  });
});

describe("the calibration", () => {
  test("was made of these runs", () => {
    expect(calibration.runs).toBe(rows.filter(({ sound }) => sound).length);
  });

  test("reproduces them as it says: a stale file would not", () => {
    const off = rows
      .filter(({ sound }) => sound)
      .map(({ run, place, load, setting }) =>
        Math.abs((serve(place, load, efficiencies(calibration, setting)).tpot * 1000) / run.tpotMs - 1),
      );
    expect(median(off)).toBeLessThan(0.07);
  });

  const leftOut = (left: string, slice: string) => {
    const found = calibration.crossValidation.find((row) => row.left === left && row.slice === slice);
    if (found === undefined) throw new Error(`no ${slice} with ${left} left out`);
    return found;
  };

  test("keeps its promises on groups of runs that were left out", () => {
    const all = leftOut("model x GPU x engine", "all");
    expect(all.tpotMedian).toBeLessThanOrEqual(0.14);
    expect(all.tpotP90).toBeLessThanOrEqual(0.35);
    expect(all.ttftMedian).toBeLessThanOrEqual(0.3);
    expect(leftOut("model x GPU x engine", "h100-sxm").tpotMedian).toBeLessThanOrEqual(0.1);
    expect(leftOut("the model", "all").tpotMedian).toBeLessThanOrEqual(0.2);
  });

  test.each(["h100-sxm", "h200-sxm", "b200-sxm", "b300-sxm", "vllm", "sglang", "tensorrt-llm"])(
    "leans to no side on %s",
    (slice) => {
      expect(Math.abs(leftOut("model x GPU x engine", slice).tpotBias)).toBeLessThanOrEqual(0.1);
    },
  );

  test("is the less sure the less was seen", () => {
    const widths = (["seen", "unseen", "extrapolated"] as const).map((level) => {
      const band = calibration.bands.find(({ knowledge }) => knowledge === level);
      return (band?.tpot.high ?? Number.NaN) / (band?.tpot.low ?? Number.NaN);
    });
    expect(widths).toEqual([...widths].sort((one, other) => one - other));
  });
});
