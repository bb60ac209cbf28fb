import { barRows, stackRows } from "./chart-bars.ts";
import type { ChartBlock } from "./report.ts";
import { padded, textWidth, wrapped } from "./text-width.ts";

/** Longer bars tell nothing more. */
const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;
/** The parts of a stacked bar, told apart without color. */
const FILLS = ["█", "▓", "▒", "░", "■", "□"];

/** A chart as bars of text with every number; a stacked chart has one bar and a legend of its parts. */
export function chartLines(chart: ChartBlock, width: number): string[] {
  return chart.chart === "stackedBar" && chart.series.length <= FILLS.length
    ? stackedLines(chart, width)
    : barLines(chart, width);
}

function barLines(chart: ChartBlock, width: number): string[] {
  const rows = barRows(chart);
  const labels = widest(rows.map(({ label }) => label));
  const values = widest(rows.map(({ value }) => value));
  const room = barRoom(width, labels, values);
  return rows.map(({ label, share, value }) =>
    line(
      padded(label, labels, "left"),
      share === null ? "" : bar("█", share, room),
      room,
      padded(value, values, "right"),
    ),
  );
}

function stackedLines(chart: ChartBlock, width: number): string[] {
  const rows = stackRows(chart).map((row) => ({
    ...row,
    value: `${row.values.join(" + ")} ${chart.unit}`.trim(),
  }));
  const labels = widest(rows.map(({ label }) => label));
  const room = barRoom(width, labels, widest(rows.map(({ value }) => value)));
  const legend = chart.series.map(({ name }, index) => `${FILLS[index] ?? ""} ${name}`).join("   ");
  return [
    ...wrapped(legend, width - 2).map((text) => `  ${text}`),
    ...rows.map(({ label, shares, value }) => {
      const parts = shares.map((share, index) => bar(FILLS[index] ?? "", share, room));
      return line(padded(label, labels, "left"), clipped(parts.join(""), room), room, value);
    }),
  ];
}

const line = (label: string, drawn: string, room: number, value: string): string =>
  `  ${label}  ${padded(drawn, room, "left")}  ${value}`;

/** At least one sign for anything above nothing. */
const bar = (fill: string, share: number, room: number): string =>
  fill.repeat(share > 0 ? Math.max(1, Math.round(share * room)) : 0);

const clipped = (drawn: string, room: number): string => [...drawn].slice(0, room).join("");

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));

const barRoom = (width: number, labels: number, values: number): number =>
  Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, width - labels - values - 6));
