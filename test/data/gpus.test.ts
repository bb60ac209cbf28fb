import { describe, expect, test } from "vitest";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { gpuSchema, visibleMemorySchema } from "../../src/core/catalog/schema/gpu.ts";
import { readYaml, yamlFiles } from "../../src/core/catalog/yaml-files.ts";
import { BYTES_PER_GIB } from "../../src/core/units.ts";

const world = loadWorld("2026-11-24");
const files = yamlFiles("data/gpus").map((path) => ({ path, gpu: gpuSchema.parse(readYaml(path)) }));
const rule = visibleMemorySchema.parse(readYaml("data/rules/visible-memory.yaml"));

test("each file is named for its GPU, in its vendor's folder", () => {
  for (const { path, gpu } of files) {
    expect(path).toMatch(new RegExp(`^data/gpus/${gpu.vendor}/${gpu.id.replace(/^apple-/, "")}\\.yaml$`));
  }
});

test("the memory that engines see lies just below what is printed", () => {
  for (const { id, memory } of world.gpus) {
    const gib = memory.usableBytes / BYTES_PER_GIB;
    expect(gib, id).toBeLessThanOrEqual(memory.labelGb);
    expect(gib, id).toBeGreaterThan(memory.labelGb * (memory.unified ? 0.6 : 0.9));
  }
});

test.each([
  ["h100-sxm", 79.19],
  ["h100-nvl", 93.02],
  ["h200-sxm", 139.8],
  ["b200-sxm", 178.35],
  ["a100-40", 39.5],
  ["rtx-3090", 23.58],
  ["mi300x", 191.98],
])("%s shows %d GiB, as logs say", (id, gib) => {
  const memory = world.gpus.find((gpu) => gpu.id === id)?.memory;
  expect(memory?.basis).toBe("framework");
  expect((memory?.usableBytes ?? 0) / BYTES_PER_GIB).toBeCloseTo(gib, 6);
});

describe("the stated margins are the least-squares fit of the entries that have both values", () => {
  const measured = files.flatMap(({ gpu: { vendor, memory } }) => {
    const [labelGb] = memory.sizesGb;
    if (memory.unified || memory.frameworkGiB === null || labelGb === undefined) return [];
    return [
      {
        vendor,
        labelGb,
        driverGiB: memory.driverMiB === null ? null : memory.driverMiB / 1024,
        seen: memory.frameworkGiB,
      },
    ];
  });

  test("below the driver's value", () => {
    const points = measured.flatMap(({ driverGiB, seen }) =>
      driverGiB === null ? [] : [{ x: driverGiB, y: driverGiB - seen }],
    );
    expect(points.length).toBeGreaterThanOrEqual(8);
    expectLine(points, rule.belowDriver);
  });

  test("below the label, without the boards whose ECC takes a sixteenth", () => {
    const plain = measured.filter(({ vendor, labelGb, seen }) => vendor !== "amd" && seen > labelGb * 0.95);
    expect(plain.length).toBeGreaterThanOrEqual(8);
    expectLine(
      plain.map(({ labelGb, seen }) => ({ x: labelGb, y: labelGb - seen })),
      rule.belowLabel,
    );
  });

  test("AMD boards hold their label", () => {
    const misses = measured
      .filter(({ vendor }) => vendor === "amd")
      .map(({ labelGb, seen }) => labelGb - seen);
    expect(misses.length).toBeGreaterThanOrEqual(2);
    const { fixedGiB, worstErrorGiB } = rule.belowAmdLabel;
    for (const miss of misses) expect(Math.abs(miss - fixedGiB)).toBeLessThanOrEqual(worstErrorGiB + 1e-9);
  });
});

function expectLine(
  points: readonly { x: number; y: number }[],
  stated: { fixedGiB: number; perGiB: number; worstErrorGiB: number },
): void {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const slope =
    points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) /
    points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const fixed = meanY - slope * meanX;
  const worst = Math.max(...points.map(({ x, y }) => Math.abs(y - fixed - slope * x)));
  expect(stated.fixedGiB).toBeCloseTo(fixed, 3);
  expect(stated.perGiB).toBeCloseTo(slope, 4);
  expect(stated.worstErrorGiB).toBeCloseTo(worst, 3);
}
