import { pictureNumber } from "./chart-bars.ts";
import type { ChartBlock } from "./report.ts";
import { axisTicks } from "./svg-axis.ts";
import { color, type Plot } from "./svg-frame.ts";
import { drawnWidth, TakenRoom } from "./svg-room.ts";
import { circle, line, type Point, polyline, text } from "./svg-shapes.ts";

const SIZE = 12;
/** Points further apart than this many times are told apart only on a logarithmic axis. */
const WIDE_RANGE = 20;

/** Whether the horizontal axis is logarithmic: numbers above nothing, far apart. */
export function isLogarithmic({ chart, categories }: ChartBlock): boolean {
  if (chart === "bar" || chart === "stackedBar" || categories.length === 0) return false;
  const numbers = categories.map(Number);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least > 0 && Number.isFinite(most) && most / least >= WIDE_RANGE;
}

/** The horizontal axis: where each category stands, and the marks below. */
interface Horizontal {
  readonly places: readonly number[];
  readonly marks: readonly { readonly x: number; readonly name: string }[];
}

/** Points, joined in a line chart, with the names that have room. */
export function points(chart: ChartBlock, plot: Plot): readonly string[] {
  const { places, marks } = horizontal(chart, plot);
  const room = new TakenRoom();
  const found = chart.series.map(({ values }) =>
    values.flatMap((value, index) => {
      const x = places[index];
      return value === null || x === undefined ? [] : [{ x, y: plot.y(value), index }];
    }),
  );
  for (const { x, y } of found.flat()) room.take(around(x, y, 6, 6));
  if (chart.chart === "line") for (const own of found) takeLine(inOrder(own), room);
  return [
    ...marksBelow(marks, plot),
    ...found.flatMap((own, at) => (chart.chart === "line" ? [polyline(inOrder(own), color(at))] : [])),
    ...found.flatMap((own, at) => own.map(({ x, y }) => circle(x, y, color(at)))),
    ...found.flatMap((own) =>
      own.flatMap((point) => pointName(point, nameOf(chart, point.index), room, plot)),
    ),
  ];
}

/** Its own name, else its value where there is one series. */
function nameOf({ pointNames, series }: ChartBlock, index: number): string | undefined {
  const value = series.length === 1 ? (series[0]?.values[index] ?? null) : null;
  return pointNames?.[index] ?? (value === null ? undefined : pictureNumber(value));
}

const inOrder = (found: readonly Point[]): readonly Point[] => [...found].sort((a, b) => a.x - b.x);

/** No name stands on a line: its room is taken in small steps. */
function takeLine(path: readonly Point[], room: TakenRoom): void {
  for (const [index, from] of path.entries()) {
    const to = path[index + 1];
    if (to === undefined) return;
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 6);
    for (let step = 0; step <= steps; step += 1) {
      const share = step / Math.max(1, steps);
      room.take(around(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, 1, 1));
    }
  }
}

const around = (x: number, y: number, halfWidth: number, halfHeight: number) => ({
  left: x - halfWidth,
  right: x + halfWidth,
  top: y - halfHeight,
  bottom: y + halfHeight,
});

/** A point's name above, below or beside it, wherever there is room; nothing where there is none. */
function pointName({ x, y }: Point, name: string | undefined, room: TakenRoom, plot: Plot) {
  if (name === undefined) return [];
  const half = drawnWidth(name, SIZE) / 2;
  const tries = [
    { x: x + half + 10, y: y - 8 },
    { x, y: y - 16 },
    { x: x - half - 10, y: y + 12 },
    { x: x + half + 10, y: y + 12 },
    { x: x + half + 4, y: y - 22 },
    { x: x + half + 10, y },
    { x, y: y + 18 },
    { x: x + half + 4, y: y - 38 },
    { x, y: y + 34 },
  ];
  const place = tries.find(
    (one) =>
      one.x - half >= plot.left &&
      one.x + half <= plot.right + 16 &&
      one.y + 8 <= plot.bottom &&
      room.take(around(one.x, one.y, half, 8)),
  );
  return place === undefined ? [] : [text(place.x, place.y + 4, name, { anchor: "middle", size: SIZE })];
}

/** Numeric categories stand where their numbers are; names stand evenly. */
function horizontal(chart: ChartBlock, { left, right }: Plot): Horizontal {
  const { categories } = chart;
  const numbers = categories.map(Number);
  const width = right - left;
  if (categories.length === 0 || !numbers.every((value) => Number.isFinite(value) && value >= 0)) {
    const places = categories.map((_, index) => left + ((index + 0.5) * width) / categories.length);
    return { places, marks: categories.map((name, index) => ({ x: places[index] ?? left, name })) };
  }
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (isLogarithmic(chart)) {
    const places = numbers.map(
      (value) => left + 24 + (Math.log(value / least) / Math.log(most / least)) * (width - 48),
    );
    return { places, marks: numbers.map((value, index) => mark(places[index] ?? left, value)) };
  }
  const ticks = axisTicks(most);
  const end = ticks.at(-1) ?? 1;
  const at = (value: number): number => left + (value / end) * (width - 24);
  return { places: numbers.map(at), marks: ticks.map((tick) => mark(at(tick), tick)) };
}

const mark = (x: number, value: number) => ({ x, name: pictureNumber(value) });

function marksBelow(marks: Horizontal["marks"], { bottom }: Plot): readonly string[] {
  const room = new TakenRoom();
  return marks.flatMap(({ x, name }) => {
    const half = drawnWidth(name, SIZE) / 2 + 3;
    if (!room.take(around(x, bottom + 18, half, 8))) return [];
    return [
      line(x, bottom, x, bottom + 5, "#8c959f"),
      text(x, bottom + 20, name, { anchor: "middle", size: SIZE }),
    ];
  });
}
