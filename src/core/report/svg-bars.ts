import { pictureNumber } from "./chart-bars.ts";
import type { ChartBlock } from "./report.ts";
import { color, type Plot } from "./svg-frame.ts";
import { drawnWidth, fitted } from "./svg-room.ts";
import { rectangle, text } from "./svg-shapes.ts";

const LABEL = 13;
const VALUE = 12;
const TURNED = -30;
/** Bars wider than this look like walls. */
const WIDEST = 96;

/** One bar, or one stack, and what is written above it. */
interface Bar {
  readonly left: number;
  readonly width: number;
  readonly value: number | null;
}

const slotOf = ({ left, right }: Plot, { categories }: ChartBlock): number =>
  (right - left) / Math.max(1, categories.length);

/** Beside each other, or on top of each other where they are stacked; with every number that has room. */
export function bars(chart: ChartBlock, plot: Plot): readonly string[] {
  const slot = slotOf(plot, chart);
  return chart.categories.flatMap((category, index) => {
    const middle = plot.left + (index + 0.5) * slot;
    const drawn = chart.chart === "stackedBar" ? stack(chart, index, middle, slot, plot) : [];
    const beside = chart.chart === "stackedBar" ? [] : group(chart, index, middle, slot, plot);
    return [...drawn, ...beside, categoryLabel(chart, category, middle, slot, plot)];
  });
}

function stack(chart: ChartBlock, index: number, middle: number, slot: number, plot: Plot) {
  const width = Math.min(WIDEST, slot * 0.62);
  const left = middle - width / 2;
  let below = 0;
  const parts = chart.series.flatMap(({ values }, at) => {
    const value = Math.max(0, values[index] ?? 0);
    if (value === 0) return [];
    const [top, foot] = [plot.y(below + value), plot.y(below)];
    below += value;
    const number = pictureNumber(value);
    const roomy = foot - top >= VALUE + 6 && drawnWidth(number, VALUE) <= width;
    const label = { anchor: "middle" as const, size: VALUE, fill: inkOn(at) };
    return [
      rectangle(left, top, width, foot - top, color(at)),
      ...(roomy ? [text(middle, (top + foot) / 2 + 4, number, label)] : []),
    ];
  });
  return [...parts, ...above({ left, width, value: below }, plot, true)];
}

function group(chart: ChartBlock, index: number, middle: number, slot: number, plot: Plot) {
  const count = Math.max(1, chart.series.length);
  const width = Math.min(WIDEST, (slot * (count === 1 ? 0.62 : 0.84)) / count);
  return chart.series.flatMap(({ values }, at) => {
    const value = values[index] ?? null;
    const left = middle + (at - count / 2) * width;
    const top = plot.y(Math.max(0, value ?? 0));
    const inner = width - (count === 1 ? 0 : 2);
    return [
      ...(value === null ? [] : [rectangle(left, top, inner, plot.bottom - top, color(at))]),
      ...above({ left, width: inner, value }, plot, false),
    ];
  });
}

/** The number above a bar, where the bar is wide enough for it not to touch its neighbor's. */
function above({ left, width, value }: Bar, plot: Plot, strong: boolean): readonly string[] {
  if (value === null) return [];
  const number = pictureNumber(value);
  const size = [VALUE, VALUE - 1, VALUE - 2].find(
    (one) => drawnWidth(number, one) <= width + (strong ? 8 : 0),
  );
  if (size === undefined) return [];
  const look = { anchor: "middle" as const, size };
  const place = [left + width / 2, plot.y(Math.max(0, value)) - 6] as const;
  return [text(place[0], place[1], number, strong ? { ...look, weight: 600 } : look)];
}

/** The pictures' height that the names below the bars take. */
export function barLabelsHeight(chart: ChartBlock, width: number): number {
  const slot = width / Math.max(1, chart.categories.length);
  return isTurned(chart, slot) ? 48 : 22;
}

const isTurned = ({ categories }: ChartBlock, slot: number): boolean =>
  categories.some((name) => drawnWidth(name, LABEL) > slot - 6);

function categoryLabel(chart: ChartBlock, name: string, middle: number, slot: number, plot: Plot): string {
  if (!isTurned(chart, slot)) return text(middle, plot.bottom + 18, name, { anchor: "middle", size: LABEL });
  const short = fitted(name, LABEL, 88);
  return text(middle + 6, plot.bottom + 16, short, { anchor: "end", size: LABEL - 1, turned: TURNED });
}

/** Dark letters on the lighter of the colors. */
const inkOn = (index: number): string => ([1, 3, 4].includes(index % 6) ? "#1b1f24" : "#ffffff");
