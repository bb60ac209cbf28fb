import type { Candidate } from "../planner/candidates.ts";

export interface ChosenPrecision {
  readonly candidate: Candidate;
  /** Ids of further checkpoints in that precision. */
  readonly others: readonly string[];
}

/** The vendor's own checkpoint of each precision, else the most used; then what nobody published. */
export function onePerPrecision(all: readonly Candidate[]): readonly ChosenPrecision[] {
  const precisions = [...new Set(all.map(({ precision }) => precision))];
  return precisions.flatMap((precision) => {
    const group = all.filter((one) => one.precision === precision);
    const candidate = group.find(({ checkpoint }) => checkpoint?.official === true) ?? group[0];
    if (candidate === undefined) return [];
    const others = group.filter((one) => one !== candidate).flatMap(({ checkpoint }) => checkpoint?.id ?? []);
    return [{ candidate, others }];
  });
}
