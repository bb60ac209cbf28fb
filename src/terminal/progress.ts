import type { Screen } from "./appearance.ts";

type Progress = (fraction: number | null, text: string) => void;

/** A command that is done sooner shows nothing. */
const PATIENCE_MS = 1_000;
const REDRAW_MS = 100;
const BAR = 24;

export interface ProgressBar {
  readonly show: Progress;
  /** Takes the bar off the screen. */
  readonly end: () => void;
}

/** A bar on stderr for work that takes longer than a second; nothing where stderr is no terminal. */
export function progressBar(
  screen: Screen & { write(text: string): unknown },
  now: () => number,
): ProgressBar {
  if (screen.isTTY !== true) return { show: () => {}, end: () => {} };
  const started = now();
  let drawn = 0;
  return {
    show(fraction, text) {
      const time = now();
      if (time - started < PATIENCE_MS || time - drawn < REDRAW_MS) return;
      drawn = time;
      const done =
        fraction === null ? "" : `[${"█".repeat(Math.round(clamp(fraction) * BAR)).padEnd(BAR, "·")}] `;
      const room = Math.max(10, (screen.columns ?? 80) - done.length - 1);
      screen.write(`\r\u001B[2K${done}${text.slice(0, room)}`);
    },
    end() {
      if (drawn > 0) screen.write("\r\u001B[2K");
    },
  };
}

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));
