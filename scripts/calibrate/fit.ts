/**
 * Robust maximum a posteriori fit of logarithms of constants: Levenberg-Marquardt on pseudo-Huber losses of
 * log(predicted / measured), with the priors as a ridge. Deterministic: no random start, fixed order.
 */
import {
  combine,
  EFFICIENCY_NAMES,
  type Efficiencies,
  type EfficiencyName,
  RULES,
  type Setting,
} from "../../src/core/performance/efficiencies.ts";
import { serve } from "../../src/core/performance/serving.ts";
import type { Observation } from "./observations.ts";
import { type Prior, priorOf } from "./priors.ts";
import { solvePositive } from "./solve.ts";

/** Logarithms of constants and adjustments by key; what is missing is at its prior. */
export type Theta = ReadonlyMap<string, number>;

export interface Target {
  /** What is compared, in seconds; null where the run does not state it. */
  readonly predicted: (served: ReturnType<typeof serve>) => number;
  readonly measured: (observation: Observation) => number | null;
  /** Scatter of runs of one setting, as a factor. */
  readonly scatter: number;
  readonly names: readonly EfficiencyName[];
}

export interface Fitted {
  readonly theta: Theta;
  /** Standard errors of the logarithms, worked out when asked for. */
  errors(): ReadonlyMap<string, number>;
}

const NOWHERE: Setting = {
  gpuId: "",
  gpuClass: "",
  engine: "vllm",
  attention: "",
  feedForward: "",
  expert: "",
  mixture: false,
  shape: "",
};
const ONES: Record<EfficiencyName, number> = { ...combine(NOWHERE, () => 1) };
const DIFFERENCE = 1e-4;
const LARGEST_STEP = 0.7;

export const factorOf =
  (theta: Theta) =>
  (key: string): number =>
    Math.exp(theta.get(key) ?? Math.log(priorOf(key).value));

export function fitConstants(
  rows: readonly Observation[],
  weights: readonly number[],
  target: Target,
  start: Theta,
): Fitted {
  const keys = [...new Set(rows.flatMap(({ setting }) => keysOf(setting, target.names)))].sort();
  const problem = makeProblem(rows, weights, target, keys, start);
  let theta: Float64Array = Float64Array.from(keys, (key) => start.get(key) ?? Math.log(priorOf(key).value));
  let state = problem.evaluate(theta);
  let damping = 1e-3;
  for (let iteration = 0; iteration < 60; iteration++) {
    const { hessian, gradient } = problem.derivatives(theta, state);
    let improved = false;
    for (let attempt = 0; attempt < 12 && !improved; attempt++) {
      const next = step(theta, hessian, gradient, damping);
      const tried = problem.evaluate(next);
      if (tried.cost < state.cost) {
        const gain = state.cost - tried.cost;
        theta = next;
        state = tried;
        damping = Math.max(damping / 4, 1e-9);
        improved = gain > 1e-6 * Math.max(1, state.cost);
        if (!improved) return finish(keys, theta, start, hessian);
      } else damping *= 5;
    }
    if (!improved) return finish(keys, theta, start, hessian);
  }
  return finish(keys, theta, start, problem.derivatives(theta, state).hessian);
}

const keysOf = (setting: Setting, names: readonly EfficiencyName[]): string[] =>
  names.flatMap((name) => RULES[name](setting));

const offBy = ({ value, spread }: Prior, log: number): number => (log - Math.log(value)) / spread;

/** One efficiency of one row: which parameters it is the product of, and the fixed rest (a logarithm). */
interface Slot {
  readonly name: EfficiencyName;
  readonly positions: readonly number[];
  readonly fixed: number;
}

function slotOf(
  name: EfficiencyName,
  { setting }: Observation,
  index: ReadonlyMap<string, number>,
  start: Theta,
): Slot {
  const positions: number[] = [];
  let fixed = 0;
  for (const key of RULES[name](setting)) {
    const position = index.get(key);
    if (position === undefined) fixed += start.get(key) ?? Math.log(priorOf(key).value);
    else positions.push(position);
  }
  return { name, positions, fixed };
}

function efficienciesAt(theta: Float64Array, slots: readonly Slot[]): Record<EfficiencyName, number> {
  const e = { ...ONES };
  for (const { name, positions, fixed } of slots) {
    let sum = fixed;
    for (const position of positions) sum += theta[position] ?? 0;
    e[name] = Math.exp(sum);
  }
  return e;
}

interface State {
  readonly cost: number;
  readonly residuals: Float64Array;
}

function makeProblem(
  rows: readonly Observation[],
  weights: readonly number[],
  target: Target,
  keys: readonly string[],
  fixed: Theta,
) {
  const index = new Map(keys.map((key, position) => [key, position]));
  const priors = keys.map(priorOf);
  const used = rows.flatMap((row, position) => {
    const measured = target.measured(row);
    if (measured === null) return [];
    const slots = EFFICIENCY_NAMES.map((name) => slotOf(name, row, index, fixed));
    return [{ row, measured: Math.log(measured), weight: weights[position] ?? 1, slots }];
  });
  const residual = (row: Observation, measured: number, e: Efficiencies): number =>
    (Math.log(target.predicted(serve(row.place, row.load, e))) - measured) / target.scatter;

  const evaluate = (theta: Float64Array): State => {
    const residuals = new Float64Array(used.length);
    let cost = 0;
    used.forEach(({ row, measured, weight, slots }, position) => {
      const value = residual(row, measured, efficienciesAt(theta, slots));
      residuals[position] = value;
      cost += weight * 2 * (Math.sqrt(1 + value * value) - 1);
    });
    priors.forEach((prior, position) => {
      const off = offBy(prior, theta[position] ?? 0);
      cost += prior.tailed ? 2 * (Math.sqrt(1 + off * off) - 1) : off * off;
    });
    return { cost, residuals };
  };

  const derivatives = (theta: Float64Array, state: State) => {
    const size = keys.length;
    const hessian = new Float64Array(size * size);
    const gradient = new Float64Array(size);
    used.forEach(({ row, measured, weight, slots }, position) => {
      const value = state.residuals[position] ?? 0;
      const effective = weight / Math.sqrt(1 + value * value);
      const e = efficienciesAt(theta, slots);
      const slopes = new Map<number, number>();
      for (const { name, positions } of slots) {
        if (positions.length === 0) continue;
        const before = e[name];
        e[name] = before * Math.exp(DIFFERENCE);
        const slope = (residual(row, measured, e) - value) / DIFFERENCE;
        e[name] = before;
        if (slope === 0) continue;
        for (const parameter of positions) slopes.set(parameter, (slopes.get(parameter) ?? 0) + slope);
      }
      const list = [...slopes];
      for (const [a, slopeA] of list) {
        gradient[a] = (gradient[a] ?? 0) + effective * slopeA * value;
        for (const [b, slopeB] of list) {
          hessian[a * size + b] = (hessian[a * size + b] ?? 0) + effective * slopeA * slopeB;
        }
      }
    });
    priors.forEach((prior, position) => {
      const off = offBy(prior, theta[position] ?? 0);
      const weight = prior.tailed ? 1 / Math.sqrt(1 + off * off) : 1;
      const diagonal = position * size + position;
      hessian[diagonal] = (hessian[diagonal] ?? 0) + weight / prior.spread ** 2;
      gradient[position] = (gradient[position] ?? 0) + (weight * off) / prior.spread;
    });
    return { hessian, gradient };
  };
  return { evaluate, derivatives };
}

function step(
  theta: Float64Array,
  hessian: Float64Array,
  gradient: Float64Array,
  damping: number,
): Float64Array {
  const size = theta.length;
  const damped = Float64Array.from(hessian);
  for (let position = 0; position < size; position++) {
    const diagonal = position * size + position;
    damped[diagonal] = (damped[diagonal] ?? 0) * (1 + damping);
  }
  const change = solvePositive(damped, gradient);
  return theta.map((value, position) => {
    const by = -(change[position] ?? 0);
    return value + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, by));
  });
}

function finish(keys: readonly string[], theta: Float64Array, start: Theta, hessian: Float64Array): Fitted {
  const all = new Map(start);
  keys.forEach((key, position) => {
    all.set(key, theta[position] ?? 0);
  });
  return { theta: all, errors: () => standardErrors(keys, hessian) };
}

/** Square roots of the diagonal of the inverse. */
function standardErrors(keys: readonly string[], hessian: Float64Array): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  keys.forEach((key, position) => {
    const unit = new Float64Array(keys.length);
    unit[position] = 1;
    const column = solvePositive(Float64Array.from(hessian), unit);
    errors.set(key, Math.sqrt(Math.max(0, column[position] ?? 0)));
  });
  return errors;
}
