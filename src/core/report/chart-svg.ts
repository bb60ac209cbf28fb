import type { ChartBlock } from "./report.ts";
import { axisTicks } from "./svg-axis.ts";
import { barLabelsHeight, bars } from "./svg-bars.ts";
import { frame, HEIGHT, LIMIT_COLOR, type Plot, plotOf, WIDTH } from "./svg-frame.ts";
import { isLogarithmic, points } from "./svg-points.ts";
import { escapeXml, line } from "./svg-shapes.ts";

/** Inter is what the PNG is drawn with; a browser that lacks it takes its own. */
const FONTS = "Inter, 'Helvetica Neue', Arial, sans-serif";

/**
 * A chart as a standalone SVG picture: a white card that stands on light and dark pages. Written here
 * because chart libraries that work without a browser weigh more than the whole program. `of` says what it
 * is of, for a picture that leaves its answer: `Llama 4 Maverick on 4xH100`.
 */
export function chartSvg(chart: ChartBlock, of = ""): string {
  const ticks = axisTicks(Math.max(0, chart.limit?.value ?? 0, ...tops(chart)));
  const isBars = chart.chart === "bar" || chart.chart === "stackedBar";
  const plot = plotOf(chart, ticks, isBars ? barLabelsHeight(chart, WIDTH - 110) : 24);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${FONTS}" role="img" aria-label="${escapeXml(of === "" ? chart.title : `${of}: ${chart.title}`)}">`,
    ...frame(
      isLogarithmic(chart) ? { ...chart, xLabel: `${chart.xLabel} (logarithmic)` } : chart,
      of,
      ticks,
      plot,
    ),
    ...(isBars ? bars(chart, plot) : points(chart, plot)),
    ...limitLine(chart, plot),
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

function limitLine({ limit }: ChartBlock, plot: Plot): readonly string[] {
  if (limit === undefined) return [];
  const y = plot.y(limit.value);
  return [line(plot.left, y, plot.right, y, LIMIT_COLOR, "6 4")];
}
