import type { PlainOptions } from "../core/index.ts";

/** The part of a stream that tells how its reader sees it. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Wide enough for every table; the same for every pipe, so that its text can be compared. */
const PIPE_COLUMNS = 100;

/**
 * Width and color of what is written to `screen`. NO_COLOR (https://no-color.org) wins over FORCE_COLOR,
 * which wins over whether it is a terminal.
 */
export function appearance(
  screen: Screen,
  env: Readonly<Record<string, string | undefined>>,
  color: boolean | null = null,
): PlainOptions {
  const width =
    screen.isTTY === true && screen.columns !== undefined && screen.columns > 0
      ? screen.columns
      : PIPE_COLUMNS;
  return { width, color: color ?? colorFrom(screen, env) };
}

function colorFrom(screen: Screen, env: Readonly<Record<string, string | undefined>>): boolean {
  if (isSet(env.NO_COLOR)) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  return screen.isTTY === true && env.TERM !== "dumb";
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";
