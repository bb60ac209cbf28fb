import { chartNumber } from "./chart-bars.ts";
import type { ChartBlock } from "./report.ts";
import { axisTicks } from "./svg-axis.ts";
import { circle, escapeXml, line, polyline, rectangle, text } from "./svg-shapes.ts";

/** Colors that people with color blindness tell apart: Okabe and Ito, https://jfly.uni-koeln.de/color/ */
const COLORS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"];

const WIDTH = 720;
const HEIGHT = 400;
const PLOT = { left: 64, right: WIDTH - 16, top: 56, bottom: HEIGHT - 64 };

const color = (index: number): string => COLORS[index % COLORS.length] ?? "#0072B2";

/**
 * A chart as a standalone SVG picture on white. Written here because chart libraries that work without a
 * browser weigh more than the whole program.
 */
export function chartSvg(chart: ChartBlock): string {
  const most = Math.max(0, ...tops(chart));
  const ticks = axisTicks(most);
  const height = ticks.at(-1) ?? 1;
  const y = (value: number): number => PLOT.bottom - (value / height) * (PLOT.bottom - PLOT.top);
  const parts = [
    text(PLOT.left, 24, chart.title, { size: 16, weight: "bold" }),
    ...legend(chart),
    ...ticks.flatMap((tick) => [
      line(PLOT.left, y(tick), PLOT.right, y(tick), "#ddd"),
      text(PLOT.left - 8, y(tick) + 4, chartNumber(tick), { anchor: "end" }),
    ]),
    text(PLOT.left - 8, PLOT.top - 10, chart.unit, { anchor: "end" }),
    text((PLOT.left + PLOT.right) / 2, HEIGHT - 12, chart.xLabel, { anchor: "middle" }),
    ...(chart.chart === "bar" || chart.chart === "stackedBar" ? bars(chart, y) : points(chart, y)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" role="img" aria-label="${escapeXml(chart.title)}">`,
    rectangle(0, 0, WIDTH, HEIGHT, "#fff"),
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** The top of each bar, stack or point. */
function tops({ chart, categories, series }: ChartBlock): readonly number[] {
  if (chart !== "stackedBar") return series.flatMap(({ values }) => values.map((value) => value ?? 0));
  return categories.map((_, index) =>
    series.reduce((sum, { values }) => sum + Math.max(0, values[index] ?? 0), 0),
  );
}

function legend({ series }: ChartBlock): readonly string[] {
  if (series.length < 2) return [];
  const step = (PLOT.right - PLOT.left) / series.length;
  return series.flatMap(({ name }, index) => [
    rectangle(PLOT.left + index * step, 32, 10, 10, color(index)),
    text(PLOT.left + index * step + 14, 41, name, {}),
  ]);
}

const slotWidth = ({ categories }: ChartBlock): number =>
  (PLOT.right - PLOT.left) / Math.max(1, categories.length);

/** Beside each other, or on top of each other where they are stacked. */
function bars(chart: ChartBlock, y: (value: number) => number): readonly string[] {
  const slot = slotWidth(chart);
  const stacked = chart.chart === "stackedBar";
  const width = (slot * 0.7) / (stacked ? 1 : Math.max(1, chart.series.length));
  return chart.categories.flatMap((category, index) => {
    const left = PLOT.left + index * slot + slot * 0.15;
    let below = 0;
    const own = chart.series.map(({ values }, at) => {
      const value = Math.max(0, values[index] ?? 0);
      const top = y(below + value);
      const drawn = rectangle(left + (stacked ? 0 : at * width), top, width, y(below) - top, color(at));
      if (stacked) below += value;
      return drawn;
    });
    return [...own, categoryLabel(left + slot * 0.35, category)];
  });
}

/** Numeric categories stand where their numbers are; names stand evenly. */
function points(chart: ChartBlock, y: (value: number) => number): readonly string[] {
  const places = horizontal(chart);
  const drawn = chart.series.flatMap(({ values }, at) => {
    const found = values.flatMap((value, index) =>
      value === null ? [] : [{ x: places[index] ?? PLOT.left, y: y(value) }],
    );
    const joined = chart.chart === "line" ? [polyline(found, color(at))] : [];
    return [...joined, ...found.map((point) => circle(point.x, point.y, color(at)))];
  });
  return [
    ...drawn,
    ...chart.categories.map((name, index) => categoryLabel(places[index] ?? PLOT.left, name)),
  ];
}

function horizontal(chart: ChartBlock): readonly number[] {
  const numbers = chart.categories.map(Number);
  const slot = slotWidth(chart);
  if (!numbers.every(Number.isFinite)) return numbers.map((_, index) => PLOT.left + (index + 0.5) * slot);
  const most = axisTicks(Math.max(...numbers)).at(-1) ?? 1;
  return numbers.map((value) => PLOT.left + (value / most) * (PLOT.right - PLOT.left));
}

const categoryLabel = (x: number, name: string): string =>
  text(x, PLOT.bottom + 18, name, { anchor: "middle" });
