import { formatCount } from "../report/format.ts";
import type { ServiceOutput } from "./hardware-schema.ts";

/** `22 (18-29)`: the middle and the bounds of the central 80 %; `22 ?` where nothing alike was measured. */
export function speedRange(
  speed: ServiceOutput["speed"],
  figure: "ttftMs" | "tpotMs" | "outputTokensPerSecond",
): string {
  if (speed === null) return "-";
  const extrapolated = speed.basis === "extrapolated" ? " ?" : "";
  return `${short(speed[figure])}${extrapolated} (${short(speed.low[figure])}-${short(speed.high[figure])})`;
}

const short = (value: number): string => (value < 10 ? value.toFixed(1) : formatCount(value));

/** `139 ms (100-238)`; in seconds where it takes many: `638 s ? (334-1,970)`. */
export function firstTokenRange(speed: ServiceOutput["speed"]): string {
  if (speed === null) return "-";
  const { unit, divisor } = unitOf(speed.ttftMs);
  const [middle, low, high] = [speed, speed.low, speed.high].map(({ ttftMs }) => short(ttftMs / divisor));
  return `${middle} ${unit}${speed.basis === "extrapolated" ? " ?" : ""} (${low}-${high})`;
}

/** `139 ms`, `638 s` */
export function firstTokenWords(ttftMs: number): string {
  const { unit, divisor } = unitOf(ttftMs);
  return `${short(ttftMs / divisor)} ${unit}`;
}

const unitOf = (ttftMs: number) =>
  ttftMs < MANY_SECONDS * 1000 ? { unit: "ms", divisor: 1 } : { unit: "s", divisor: 1000 };
const MANY_SECONDS = 10;
