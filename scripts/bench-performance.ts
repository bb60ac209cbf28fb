/**
 * `npm run bench:performance`: errors of the speed model on groups of runs (model x GPU x engine) that each
 * fit has not seen, beside a plain roofline of four constants, and how many runs the bounds hold.
 */
import { loadWorld } from "../src/core/catalog/load.ts";
import { crossValidate, fitAll, type Judged } from "./calibrate/cross-validate.ts";
import { centralBand, errorsOf, ratiosOf } from "./calibrate/errors.ts";
import { observations } from "./calibrate/observations.ts";
import { plainRoofline } from "./calibrate/plain-roofline.ts";

const rows = observations(loadWorld()).filter(({ run }) => run.ttftMs !== null);
const ours = crossValidate(rows, ({ group }) => group, fitAll(rows).theta);
const plain = plainRoofline(ours.map(({ observation }) => observation));
const withoutModel = crossValidate(rows, ({ setting }) => setting.shape, fitAll(rows).theta);

const percent = (share: number): string => `${(share * 100).toFixed(1)}`.padStart(6);
const cells = (judged: readonly Judged[]): string => {
  const { tpotMedian, tpotP90, tpotBias, ttftMedian } = errorsOf(judged);
  return [tpotMedian, tpotP90, tpotBias, ttftMedian].map(percent).join(" ");
};

console.log(`${"".padEnd(34)}    n | calibrated, group left out  | plain roofline              | in bounds`);
console.log(`${"".padEnd(34)}      | TPOT   p90    bias   TTFT   | TPOT   p90    bias   TTFT   | TPOT`);
line("all", () => true);
line("without speculative and odd runs", ({ observation: { sound } }) => sound);
for (const part of [
  ({ observation: { run } }: Judged) => run.model,
  ({ observation: { run } }: Judged) => run.gpu,
  ({ observation: { run } }: Judged) => run.engine,
  ({ observation: { run } }: Judged) => run.precision,
]) {
  console.log("");
  for (const name of [...new Set(ours.map(part))].sort()) line(name, (row) => part(row) === name);
}
console.log(`\nwhole model left out: TPOT, p90, bias, TTFT: ${cells(withoutModel)}`);

function line(name: string, holds: (row: Judged) => boolean): void {
  const chosen = ours.filter(holds);
  const kept = new Set(chosen.map(({ observation }) => observation));
  const baseline = plain.filter(({ observation }) => kept.has(observation));
  console.log(
    `${name.slice(0, 34).padEnd(34)} ${String(chosen.length).padStart(4)} | ${cells(chosen)} | ${cells(baseline)} | ${percent(inBounds(chosen))}`,
  );
}

/** Share of runs within bounds that were made from the runs of all other groups. */
function inBounds(chosen: readonly Judged[]): number {
  const groups = [...new Set(chosen.map(({ observation }) => observation.group))];
  let held = 0;
  for (const group of groups) {
    const others = ours.filter(({ observation }) => observation.group !== group);
    const { low, high } = centralBand(ratiosOf(others).tpot);
    held += chosen.filter(
      ({ observation: { run, group: own }, tpot }) =>
        own === group && run.tpotMs >= tpot * 1000 * low && run.tpotMs <= tpot * 1000 * high,
    ).length;
  }
  return held / chosen.length;
}
