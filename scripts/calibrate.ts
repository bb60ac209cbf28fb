/**
 * `npm run calibrate`: fits the performance model to the measured runs in `data/measured`, judges it on runs
 * that it has not seen, and writes `data/calibration/serving.yaml`. Takes some minutes; deterministic.
 */
import { join } from "node:path";
import { compileCatalog } from "../src/core/catalog/compile.ts";
import { loadWorld } from "../src/core/catalog/load.ts";
import { crossValidate, fitAll } from "./calibrate/cross-validate.ts";
import { errorsOf } from "./calibrate/errors.ts";
import { type Observation, observations } from "./calibrate/observations.ts";
import { repeats } from "./calibrate/repeats.ts";
import { type Folds, writeCalibration } from "./calibrate/write.ts";

/** Sweeps are dealt to this many folds. */
const SWEEP_FOLDS = 10;

compileCatalog("data", join("dist", "world.json"));
const rows = observations(loadWorld());
console.log(`${rows.length} runs, ${rows.filter(({ sound }) => sound).length} of them sound`);
const sweeps = [...new Set(rows.map(({ sweep }) => sweep))].sort();

const whole = fitAll(rows);
const folds: Folds[] = [
  { level: "measured", left: "a repetition", judged: repeats(rows) },
  left("seen", "a sweep", ({ sweep }) => String(sweeps.indexOf(sweep) % SWEEP_FOLDS)),
  left("unseen", "model x GPU x engine", ({ group }) => group),
  left("extrapolated", "the GPU class", ({ setting }) => setting.gpuClass),
];
const models = left(null, "the model", ({ setting }) => setting.shape);
writeCalibration(rows, whole, [...folds, models]);

function left(level: Folds["level"], name: string, keyOf: (row: Observation) => string): Folds {
  const judged = crossValidate(rows, keyOf, whole.theta);
  const { tpotMedian, tpotP90, ttftMedian } = errorsOf(judged);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(
    `left out ${name}: TPOT median ${percent(tpotMedian)}, p90 ${percent(tpotP90)}; TTFT median ${percent(ttftMedian)}`,
  );
  return { level, left: name, judged };
}
