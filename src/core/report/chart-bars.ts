import type { ChartBlock } from "./report.ts";

/** One line of a chart that is drawn with text. */
export interface BarRow {
  readonly label: string;
  /** 0 to 1 of the largest value; null = no point. */
  readonly share: number | null;
  readonly value: string;
}

/**
 * A chart as bars, one for each category and series: lines and scatters lose their axis but no number.
 * The longest bar is the largest absolute value.
 */
export function barRows(chart: ChartBlock): readonly BarRow[] {
  const values = chart.series.flatMap((series) => series.values).filter((value) => value !== null);
  const largest = Math.max(0, ...values.map(Math.abs));
  return chart.categories.flatMap((category, index) =>
    chart.series.map((series) => {
      const value = series.values[index] ?? null;
      const label = chart.series.length === 1 ? category : `${category} ${series.name}`;
      const share = value === null ? null : largest === 0 ? 0 : Math.abs(value) / largest;
      return { label, share, value: value === null ? "-" : `${chartNumber(value)} ${chart.unit}`.trim() };
    }),
  );
}

/** A number of a chart to at most three significant digits after the first. */
export function chartNumber(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString("en-US", { maximumFractionDigits: 4 });
}
