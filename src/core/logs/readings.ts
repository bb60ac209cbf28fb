import type { LogLine } from "./log-lines.ts";

/** What one pattern reads from a line: names of measurements for its groups, in order. */
export interface Reading<Name extends string> {
  readonly pattern: RegExp;
  readonly names: readonly Name[];
}

/** All values of a measurement in the log, and the ranks that stated them. */
export interface Values {
  readonly all: readonly number[];
  /** The last value of each rank: a restart in the same log replaces the first start. */
  readonly byRank: ReadonlyMap<string, number>;
}

export interface Readings<Name extends string> {
  values(name: Name): Values;
  /** Lines that some pattern read. */
  readonly linesUsed: number;
}

const NONE: Values = { all: [], byRank: new Map() };

/** Runs every pattern over every line. */
export function takeReadings<Name extends string>(
  lines: readonly LogLine[],
  readings: readonly Reading<Name>[],
): Readings<Name> {
  const found = new Map<Name, { all: number[]; byRank: Map<string, number> }>();
  let linesUsed = 0;
  for (const { text, rank } of lines) {
    let used = false;
    for (const { pattern, names } of readings) {
      const groups = pattern.exec(text)?.slice(1);
      if (groups === undefined) continue;
      used = true;
      for (const [index, name] of names.entries()) add(found, name, rank, groups[index]);
    }
    if (used) linesUsed++;
  }
  return { linesUsed, values: (name) => found.get(name) ?? NONE };
}

function add<Name extends string>(
  found: Map<Name, { all: number[]; byRank: Map<string, number> }>,
  name: Name,
  rank: string,
  text: string | undefined,
): void {
  if (text === undefined) return;
  const value = Number(text.replaceAll(",", ""));
  if (!Number.isFinite(value)) return;
  const values = found.get(name) ?? { all: [], byRank: new Map<string, number>() };
  values.all.push(value);
  values.byRank.set(rank, value);
  found.set(name, values);
}

export const largest = ({ byRank }: Values): number | null =>
  byRank.size === 0 ? null : Math.max(...byRank.values());
export const smallest = ({ byRank }: Values): number | null =>
  byRank.size === 0 ? null : Math.min(...byRank.values());
export const last = ({ all }: Values): number | null => all.at(-1) ?? null;
export const first = ({ all }: Values): number | null => all[0] ?? null;
