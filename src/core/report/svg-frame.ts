import { chartNumber, pictureNumber } from "./chart-bars.ts";
import type { ChartBlock } from "./report.ts";
import { drawnWidth, fitted } from "./svg-room.ts";
import { FAINT_INK, line, rectangle, text } from "./svg-shapes.ts";

/** Colors that people with color blindness tell apart: Okabe and Ito, https://jfly.uni-koeln.de/color/ */
const COLORS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"];

export const color = (index: number): string => COLORS[index % COLORS.length] ?? "#0072B2";

export const WIDTH = 800;
export const HEIGHT = 450;
export const LIMIT_COLOR = "#cf222e";
const MARGIN = 24;
const LEGEND_TOP = 72;
const LEGEND_LINE = 22;

/** Where the bars or points are drawn, and how a value becomes a height there. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  y(value: number): number;
}

/** The plot below a heading and a legend that takes as many lines as it needs. */
export function plotOf(chart: ChartBlock, ticks: readonly number[], labelsHeight: number): Plot {
  const lines = legendRows(chart).length;
  const bottom = HEIGHT - labelsHeight - (chart.xLabel === "" ? 20 : 42);
  const top = LEGEND_TOP + 18 + lines * LEGEND_LINE;
  const left = MARGIN + 10 + Math.max(...ticks.map((tick) => drawnWidth(chartNumber(tick), 12)));
  const height = ticks.at(-1) ?? 1;
  return {
    left,
    right: WIDTH - MARGIN,
    top,
    bottom,
    y: (value) => bottom - (value / height) * (bottom - top),
  };
}

/** Card, title, unit, legend, marks of the vertical axis and the name of the horizontal one. */
export function frame(
  chart: ChartBlock,
  of: string,
  ticks: readonly number[],
  plot: Plot,
): readonly string[] {
  const below = [of, chart.unit].filter((part) => part !== "").join(" · ");
  return [
    rectangle(0, 0, WIDTH, HEIGHT, "#d0d7de"),
    rectangle(1, 1, WIDTH - 2, HEIGHT - 2, "#ffffff"),
    text(MARGIN, 36, fitted(chart.title, 18, WIDTH - 2 * MARGIN), { size: 18, weight: 600 }),
    text(MARGIN, 56, fitted(below, 13, WIDTH - 2 * MARGIN), { fill: FAINT_INK }),
    ...legend(chart),
    ...ticks.flatMap((tick) => [
      line(plot.left, plot.y(tick), plot.right, plot.y(tick), tick === 0 ? "#8c959f" : "#e6e9ed"),
      text(plot.left - 8, plot.y(tick) + 4, chartNumber(tick), { anchor: "end", size: 12, fill: FAINT_INK }),
    ]),
    ...(chart.xLabel === ""
      ? []
      : [
          text((plot.left + plot.right) / 2, HEIGHT - 14, chart.xLabel, {
            anchor: "middle",
            fill: FAINT_INK,
          }),
        ]),
  ];
}

function legend(chart: ChartBlock): readonly string[] {
  return legendRows(chart).flatMap((row, at) => {
    const y = LEGEND_TOP + at * LEGEND_LINE;
    return row.flatMap(({ name, index, left }) => [
      index === null
        ? line(left - 6, y + 6, left + 12, y + 6, LIMIT_COLOR, "6 4")
        : rectangle(left, y, 12, 12, color(index), 3),
      text(left + 18, y + 10.5, name, {}),
    ]);
  });
}

interface LegendEntry {
  readonly name: string;
  /** Of the series; null for the limit. */
  readonly index: number | null;
  readonly left: number;
}

/** Entries beside each other, going on below where a line is full. None for a single series without limit. */
function legendRows({ series, limit, unit }: ChartBlock): readonly (readonly LegendEntry[])[] {
  const names = series.length < 2 ? [] : series.map(({ name }, index) => ({ name, index }));
  const line = limit === undefined ? [] : [`${limit.label} ${pictureNumber(limit.value)} ${unit}`.trim()];
  const rows: LegendEntry[][] = [];
  let left = Number.POSITIVE_INFINITY;
  for (const entry of [...names, ...line.map((name) => ({ name, index: null }))]) {
    const name = fitted(entry.name, 13, 320);
    const width = 18 + drawnWidth(name, 13) + 16;
    if (left + width > WIDTH - MARGIN) {
      rows.push([]);
      left = MARGIN;
    }
    rows.at(-1)?.push({ name, index: entry.index, left });
    left += width;
  }
  return rows;
}
