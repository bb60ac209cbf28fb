/** The fitted constants as `data/calibration/serving.yaml`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { stringify } from "yaml";
import type { Band, CrossValidation } from "../../src/core/entries/calibration.ts";
import type { Judged } from "./cross-validate.ts";
import { centralBand, errorsOf, ratiosOf } from "./errors.ts";
import type { Fitted } from "./fit.ts";
import type { Observation } from "./observations.ts";
import { isConstant, priorOf } from "./priors.ts";

const FILE = "data/calibration/serving.yaml";
const HEAD = `# Written by \`npm run calibrate\`: do not edit. Constants of the performance model (src/core/performance),
# fitted to the runs in data/measured. \`error\` is the standard error of the logarithm: 0.1 = 10 %.
`;
/** An adjustment this near to 1 says nothing. */
const NOTHING = 0.002;

export interface Folds {
  /** Null = only judged, makes no band. */
  readonly level: Band["knowledge"] | null;
  readonly left: string;
  readonly judged: readonly Judged[];
}

export function writeCalibration(
  rows: readonly Observation[],
  fitted: Fitted,
  folds: readonly Folds[],
): void {
  const errors = fitted.errors();
  const constants: Record<string, object> = {};
  const adjustments: Record<string, object> = {};
  for (const key of [...fitted.theta.keys()].sort()) {
    const log = fitted.theta.get(key) ?? 0;
    const entry = { value: rounded(Math.exp(log)), error: rounded(errors.get(key) ?? priorOf(key).spread) };
    if (isConstant(key)) constants[key] = entry;
    else if (key.includes("|") || isUsed(key) || Math.abs(log) > NOTHING) adjustments[key] = entry;
  }
  const days = rows.flatMap(({ run }) => run.day ?? []).sort();
  const sources = [...new Map(rows.map(({ run }) => [run.source.url, run.source])).values()];
  const content = {
    id: "serving",
    dataUntil: days.at(-1),
    runs: rows.filter(({ sound }) => sound).length,
    constants,
    adjustments,
    bands: folds.flatMap((one) => (one.level === null ? [] : [bandOf(one.level, one.judged)])),
    crossValidation: folds.filter(({ level }) => level !== "measured").flatMap(table),
    sources: sources.sort((one, other) => one.url.localeCompare(other.url)),
  };
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(
    FILE,
    HEAD + stringify(content, { lineWidth: 0, collectionStyle: "any", flowCollectionPadding: true }),
  );
}

/** What tells that a GPU class, format or engine was seen. */
const isUsed = (key: string): boolean => /^(layerSeconds|bandwidth|expertBandwidth)@/.test(key);

/** Where a GPU class, engine or format was never seen, bounds are this much wider than where one was left out. */
const BEYOND = 1.5;

function bandOf(level: Band["knowledge"], judged: readonly Judged[]): Band {
  const { tpot, ttft, throughput } = ratiosOf(judged);
  const power = level === "extrapolated" ? BEYOND : 1;
  const band = (ratios: readonly number[]) => {
    const { low, high } = centralBand(ratios);
    return { low: rounded(low ** power), high: rounded(high ** power) };
  };
  return { knowledge: level, tpot: band(tpot), ttft: band(ttft), throughput: band(throughput) };
}

function table({ left, judged }: Folds): CrossValidation[] {
  const published = judged.filter(({ observation: { run } }) => run.ttftMs !== null);
  const slices: [string, (row: Judged) => boolean][] = [
    ["all", () => true],
    ...slicesBy(published, ({ observation: { run } }) => run.gpu),
    ...slicesBy(published, ({ observation: { run } }) => run.engine),
  ];
  return slices.map(([slice, holds]) => {
    const { runs, tpotMedian, tpotP90, tpotBias, ttftMedian, ttftBias } = errorsOf(published.filter(holds));
    return {
      left,
      slice,
      runs,
      tpotMedian: rounded(tpotMedian),
      tpotP90: rounded(tpotP90),
      tpotBias: rounded(tpotBias),
      ttftMedian: rounded(ttftMedian),
      ttftBias: rounded(ttftBias),
    };
  });
}

function slicesBy(
  rows: readonly Judged[],
  of: (row: Judged) => string,
): [string, (row: Judged) => boolean][] {
  return [...new Set(rows.map(of))].sort().map((name) => [name, (row: Judged) => of(row) === name]);
}

const rounded = (value: number): number => Number(value.toPrecision(4));
