import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartSvg } from "../../../src/core/report/chart-svg.ts";
import type { ChartBlock } from "../../../src/core/report/report.ts";
import { axisTicks } from "../../../src/core/report/svg-axis.ts";

const chart = (more: Partial<ChartBlock>): ChartBlock => ({
  kind: "chart",
  title: "Memory per GPU",
  chart: "stackedBar",
  unit: "GiB",
  xLabel: "Precision",
  categories: ["bf16", "fp8"],
  series: [
    { name: "Weights", values: [40, 20] },
    { name: "KV cache", values: [20, 40] },
  ],
  ...more,
});

const count = (svg: string, shape: string): number => svg.split(`<${shape} `).length - 1;

describe("a chart as SVG", () => {
  test("stacks to the same height where the sums are the same", () => {
    const svg = chartSvg(chart({}));
    const heights = [...svg.matchAll(/height="([\d.]+)" fill="#(?:0072B2|E69F00)"\/>/g)].map(([, height]) =>
      Number(height),
    );
    const [one = 0, two = 0, three = 0, four = 0] = heights;
    expect(one + two).toBeCloseTo(three + four, 0);
  });

  test("draws a point for each value that there is, and joins them in a line chart", () => {
    const line = chart({
      chart: "line",
      categories: ["1", "2", "9"],
      series: [{ name: "s", values: [3, null, 1] }],
    });
    expect([count(chartSvg(line), "circle"), count(chartSvg(line), "polyline")]).toEqual([2, 1]);
    expect(count(chartSvg({ ...line, chart: "scatter" }), "polyline")).toBe(0);
  });

  test("numeric categories stand where their numbers are", () => {
    const line = chart({
      chart: "scatter",
      categories: ["1", "2", "4"],
      series: [{ name: "s", values: [1, 1, 1] }],
    });
    const [one = 0, two = 0, four = 0] = [...chartSvg(line).matchAll(/cx="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
    expect(four - two).toBeCloseTo(2 * (two - one), 0);
  });

  test("wide ranges stand on a logarithmic axis, which says so", () => {
    const line = chart({
      chart: "line",
      categories: ["1", "8", "64"],
      xLabel: "Requests",
      series: [{ name: "s", values: [1, 1, 1] }],
    });
    const svg = chartSvg(line);
    const [one = 0, eight = 0, most = 0] = [...svg.matchAll(/cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    expect(most - eight).toBeCloseTo(eight - one, 0);
    expect(svg).toContain("Requests (logarithmic)");
  });

  test("a limit is a line across, in reach of the axis and named in the legend", () => {
    const svg = chartSvg(chart({ limit: { label: "Budget", value: 90 } }));
    expect(svg).toContain("Budget 90 GiB");
    const [, y = ""] =
      /y1="([\d.]+)"[^>]*stroke="#cf222e" stroke-width="1.5"[^>]*>\s*<\/svg>/.exec(svg) ?? [];
    expect(Number(y)).toBeGreaterThan(80);
  });

  test("no two names of points overlap, and none leaves the picture", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 20 }), (values) => {
        const svg = chartSvg(
          chart({
            chart: "scatter",
            categories: values.map(String),
            series: [{ name: "s", values }],
            pointNames: values.map(() => "8xH100 nvfp4"),
          }),
        );
        const places = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>8xH100 nvfp4</g)].map(
          ([, x, y]) => ({ x: Number(x), y: Number(y) }),
        );
        expect(places.length).toBeGreaterThan(0);
        for (const [index, a] of places.entries()) {
          expect(a.x).toBeLessThan(800 - 40);
          for (const b of places.slice(index + 1)) {
            expect(Math.abs(a.x - b.x) > 60 || Math.abs(a.y - b.y) > 12).toBe(true);
          }
        }
      }),
    );
  });

  test("lets no markup of a name through", () => {
    const svg = chartSvg(chart({ title: `<script>alert("x")</script> & \u0007`, categories: [`"><a`, "b"] }));
    for (const raw of ["<script", "<a", "\u0007"]) expect(svg).not.toContain(raw);
    expect(svg).toContain("&lt;script&gt;");
  });

  test("marks reach the largest value with few round steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (most) => {
        const ticks = axisTicks(most);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
