/** Fits on what is left and predicts what was left out. */
import { combine, EFFICIENCY_NAMES, RULES } from "../../src/core/performance/efficiencies.ts";
import { serve } from "../../src/core/performance/serving.ts";
import { type Fitted, factorOf, fitConstants, type Target, type Theta } from "./fit.ts";
import type { Observation } from "./observations.ts";
import { TPOT_NAMES, TTFT_NAMES } from "./priors.ts";

const TPOT: Target = {
  predicted: (served) => served.tpot,
  measured: ({ run }) => run.tpotMs / 1000,
  scatter: 0.1,
  names: TPOT_NAMES,
};
const TTFT: Target = {
  predicted: (served) => served.ttft,
  measured: ({ run }) => (run.ttftMs === null ? null : run.ttftMs / 1000),
  scatter: 0.25,
  names: TTFT_NAMES,
};

/** A group of many runs says no more about other groups than one of this many. */
const FULL_WEIGHT = 25;

/** First the time per token, then, with that fixed, the time to the first. */
export function fitAll(rows: readonly Observation[], start: Theta = new Map()): Fitted {
  const sound = rows.filter((row) => row.sound);
  const counts = new Map<string, number>();
  for (const { group } of sound) counts.set(group, (counts.get(group) ?? 0) + 1);
  const weights = sound.map(({ group }) => Math.min(1, Math.sqrt(FULL_WEIGHT / (counts.get(group) ?? 1))));
  const perToken = fitConstants(sound, weights, TPOT, start);
  const first = fitConstants(sound, weights, TTFT, perToken.theta);
  return { theta: first.theta, errors: () => new Map([...perToken.errors(), ...first.errors()]) };
}

export interface Judged {
  readonly observation: Observation;
  /** Seconds. */
  readonly tpot: number;
  readonly ttft: number;
}

export function judge(rows: readonly Observation[], theta: Theta): readonly Judged[] {
  return rows.map((observation) => {
    const { place, load, setting } = observation;
    const { tpot, ttft } = serve(place, load, combine(setting, factorOf(theta)));
    return { observation, tpot, ttft };
  });
}

/** Near the optimum, without what only the left out runs have told: adjustments that nothing is left of start at 1. */
function startOf(whole: Theta, kept: readonly Observation[]): Theta {
  const keys = new Set(
    kept.flatMap(({ setting }) => EFFICIENCY_NAMES.flatMap((name) => RULES[name](setting))),
  );
  return new Map([...whole].filter(([key]) => keys.has(key)));
}

/** Every run, predicted by a fit that has seen no run with its key. */
export function crossValidate(
  rows: readonly Observation[],
  keyOf: (observation: Observation) => string,
  whole: Theta,
): readonly Judged[] {
  const keys = [...new Set(rows.map(keyOf))].sort();
  return keys.flatMap((key) => {
    const kept = rows.filter((row) => keyOf(row) !== key);
    const { theta } = fitAll(kept, startOf(whole, kept));
    return judge(
      rows.filter((row) => keyOf(row) === key),
      theta,
    );
  });
}
