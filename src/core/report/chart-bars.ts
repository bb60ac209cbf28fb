import { grouped } from "./format.ts";
import type { ChartBlock } from "./report.ts";

/** One line of a chart that is drawn with text. */
export interface BarRow {
  readonly label: string;
  /** 0 to 1 of the largest value; null = no point. */
  readonly share: number | null;
  readonly value: string;
}

/** A bar of several parts, and what each part is worth. */
export interface StackRow {
  readonly label: string;
  /** One share for each series: 0 to 1 of the largest sum; less than nothing counts as nothing. */
  readonly shares: readonly number[];
  readonly values: readonly string[];
}

/** A stacked chart as one bar for each category. */
export function stackRows(chart: ChartBlock): readonly StackRow[] {
  const at = (index: number): number[] => chart.series.map(({ values }) => Math.max(0, values[index] ?? 0));
  const sums = chart.categories.map((_, index) => at(index).reduce((sum, value) => sum + value, 0));
  const largest = Math.max(0, ...sums);
  return chart.categories.map((label, index) => ({
    label,
    shares: at(index).map((value) => (largest === 0 ? 0 : value / largest)),
    values: chart.series.map(({ values }) => {
      const value = values[index] ?? null;
      return value === null ? "-" : chartNumber(value);
    }),
  }));
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

/** A number in a picture, where a glance counts: three significant digits, whole numbers whole. */
export const pictureNumber = (value: number): string =>
  chartNumber(Math.abs(value) < 1000 ? Number(value.toPrecision(3)) : Math.round(value));

/** A number of a chart to at most three significant digits after the first. */
export function chartNumber(value: number): string {
  return grouped(Number(Number(value.toPrecision(4)).toFixed(4)));
}
