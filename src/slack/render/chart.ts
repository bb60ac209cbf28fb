import type { ChartBlock, TableBlock } from "../../core/index.ts";
import { clip, lengthOf } from "../blocks/text.ts";
import type { ChartSeries, DataVisualizationBlock, SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import type { Budget } from "./budget.ts";
import { renderTable } from "./table.ts";

/** Slack's own chart where it can draw this one, else its numbers as a table. */
export function renderChart(block: ChartBlock, budget: Budget): SlackBlock[] {
  const native = budget.charts > 0 ? nativeChart(block) : null;
  if (native === null) return renderTable(chartAsTable(block), budget);
  budget.charts -= 1;
  return [native];
}

/**
 * Null where Slack cannot draw it: stacked bars, scatter, missing points, too many series or points,
 * labels too long to stay distinct.
 */
function nativeChart(block: ChartBlock): DataVisualizationBlock | null {
  if (block.chart !== "bar" && block.chart !== "line") return null;
  const categories = distinctLabels(block.categories, limits.chart.points);
  const names = distinctLabels(
    block.series.map((series) => series.name),
    limits.chart.series,
  );
  if (categories === null || names === null) return null;
  const series: ChartSeries[] = [];
  for (const [index, name] of names.entries()) {
    const values = block.series[index]?.values ?? [];
    const data = categories.flatMap((label, at) => {
      const value = values[at];
      return typeof value === "number" && Number.isFinite(value) ? [{ label, value }] : [];
    });
    if (data.length !== categories.length) return null;
    series.push({ name, data });
  }
  return {
    type: "data_visualization",
    title: clip(block.title === "" ? "Chart" : block.title, limits.chart.title),
    chart: { type: block.chart, series, axis_config: { categories, ...axisLabels(block) } },
  };
}

function axisLabels(block: ChartBlock): { x_label?: string; y_label?: string } {
  return {
    ...(block.xLabel === "" ? {} : { x_label: clip(block.xLabel, limits.chart.axisLabel) }),
    ...(block.unit === "" ? {} : { y_label: clip(block.unit, limits.chart.axisLabel) }),
  };
}

function distinctLabels(labels: readonly string[], limit: number): string[] | null {
  if (labels.length === 0 || labels.length > limit) return null;
  if (labels.some((label) => label === "" || lengthOf(label) > limits.chart.label)) {
    const clipped = labels.map((label) => clip(label, limits.chart.label));
    return clipped.includes("") || new Set(clipped).size !== clipped.length ? null : clipped;
  }
  return new Set(labels).size === labels.length ? [...labels] : null;
}

/** The same numbers, one row per category. */
export function chartAsTable(block: ChartBlock): TableBlock {
  return {
    kind: "table",
    title: block.unit === "" ? block.title : `${block.title} (${block.unit})`,
    detail: false,
    columns: [
      { label: block.xLabel === "" ? "Case" : block.xLabel, align: "left" },
      ...block.series.map((series) => ({ label: series.name, align: "right" as const })),
    ],
    rows: block.categories.map((category, index) => [
      category,
      ...block.series.map((series) => formatNumber(series.values[index] ?? null)),
    ]),
  };
}

const numberFormat = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const formatNumber = (value: number | null) => (value === null ? "–" : numberFormat.format(value));
