import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { chartPng } from "../../../src/core/pictures/chart-png.ts";
import type { ChartBlock } from "../../../src/core/report/report.ts";

const chart: ChartBlock = {
  kind: "chart",
  title: "Memory per GPU",
  chart: "stackedBar",
  unit: "GiB",
  xLabel: "Precision",
  categories: ["bf16", "fp8"],
  series: [
    { name: "Weights", values: [60, 30] },
    { name: "KV cache", values: [10, 40] },
  ],
};

type Rgb = readonly [number, number, number];
const BLUE: Rgb = [0x00, 0x72, 0xb2];
const ORANGE: Rgb = [0xe6, 0x9f, 0x00];

/** How many pixels of a picture, or of a part of it, have just this color. */
function count({ width, height, data }: PNG, [red, green, blue]: Rgb, left = 0, right = width): number {
  let found = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found += 1;
    }
  }
  return found;
}

test("a chart is a PNG whose bars have their colors and sizes", async () => {
  const bytes = await chartPng(chart, "Qwen3 8B on 1xL40S");
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const picture = PNG.sync.read(Buffer.from(bytes));
  const weights = [count(picture, BLUE, 60, 400), count(picture, BLUE, 420, 790)] as const;
  const cache = [count(picture, ORANGE, 200, 400), count(picture, ORANGE, 420, 790)] as const;
  // Twice the weights, a quarter of the cache; numbers are written on the bars.
  expect(weights[0] / weights[1]).toBeCloseTo(2, 0);
  expect(cache[0] / cache[1]).toBeCloseTo(0.25, 0);
});

test("its letters are drawn with a font of its own", async () => {
  const blank = { ...chart, title: "", unit: "", xLabel: "" };
  const dark = async (one: ChartBlock): Promise<number> =>
    count(PNG.sync.read(Buffer.from(await chartPng(one, ""))), [0x24, 0x29, 0x2f]);
  expect(await dark(chart)).toBeGreaterThan((await dark(blank)) + 100);
});

test("it is as large as asked, and never beyond four times", async () => {
  const sizes = [];
  for (const scale of [1, 2, 40])
    sizes.push(PNG.sync.read(Buffer.from(await chartPng(chart, "", scale))).width);
  expect(sizes).toEqual([800, 1600, 3200]);
});

test("many series with long names stay small and whole", async () => {
  const series = Array.from({ length: 6 }, (_, index) => ({
    name: `DeepSeek R1 Distill Qwen 32B number ${index}`,
    values: Array.from({ length: 8 }, (__, at) => 100 * (at + 1)),
  }));
  const categories = Array.from({ length: 8 }, (_, index) => `a precision with a long name ${index}`);
  const bytes = await chartPng({ ...chart, chart: "bar", categories, series }, "Six models");
  expect(bytes.length).toBeLessThanOrEqual(50_000);
  expect(PNG.sync.read(Buffer.from(bytes)).height).toBe(450);
});
