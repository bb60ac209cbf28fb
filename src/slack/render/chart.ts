import type { ChartBlock, TableBlock } from "../../core/index.ts";
import { clip } from "../blocks/text.ts";
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
 * Slack draws no stacks: the parts of a stacked bar stand side by side. Null where it cannot draw a chart
 * at all: scatter, missing points, too many series or points.
 */
function nativeChart(block: ChartBlock): DataVisualizationBlock | null {
  if (block.chart === "scatter") return null;
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
      return typeof value === "number" && Number.isFinite(value) ? [{ label, value: rounded(value) }] : [];
    });
    if (data.length !== categories.length) return null;
    series.push({ name, data });
  }
  return {
    type: "data_visualization",
    title: clip(block.title === "" ? "Chart" : block.title, limits.chart.title),
    chart: {
      type: block.chart === "line" ? "line" : "bar",
      series,
      axis_config: { categories, ...axisLabels(block) },
    },
  };
}

/** Tooltips show the number as it is sent. */
function rounded(value: number): number {
  const short = Number(value.toPrecision(4));
  return Number.isFinite(short) ? short : value;
}

function axisLabels(block: ChartBlock): { x_label?: string; y_label?: string } {
  return {
    ...(block.xLabel === "" ? {} : { x_label: clip(block.xLabel, limits.chart.axisLabel) }),
    ...(block.unit === "" ? {} : { y_label: clip(block.unit, limits.chart.axisLabel) }),
  };
}

/** Slack wants labels short and distinct: two checkpoints of one precision are `fp8` and `fp8 (2)`. */
function distinctLabels(labels: readonly string[], limit: number): string[] | null {
  if (labels.length === 0 || labels.length > limit) return null;
  const distinct: string[] = [];
  for (const label of labels) {
    const name = label.trim() === "" ? "–" : label;
    let short = clip(name, limits.chart.label);
    for (let copy = 2; distinct.includes(short); copy += 1) {
      const mark = ` (${copy})`;
      short = clip(name, limits.chart.label - mark.length) + mark;
    }
    distinct.push(short);
  }
  return distinct;
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
