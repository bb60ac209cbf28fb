import type { Judged } from "./cross-validate.ts";
import type { Observation } from "./observations.ts";

/** Each sound run predicted by another one of the same setting, of another day or version: how well runs repeat. */
export function repeats(rows: readonly Observation[]): readonly Judged[] {
  const bySetting = new Map<string, Observation[]>();
  for (const row of rows.filter(({ sound }) => sound)) {
    const { version: _version, day: _day, ttftMs: _ttft, tpotMs: _tpot, ...setting } = row.run;
    const key = JSON.stringify(setting);
    bySetting.set(key, [...(bySetting.get(key) ?? []), row]);
  }
  return [...bySetting.values()].flatMap((same) =>
    same.flatMap((observation) =>
      same
        .filter(
          (other) => other.run.version !== observation.run.version || other.run.day !== observation.run.day,
        )
        .map(({ run }) => ({ observation, tpot: run.tpotMs / 1000, ttft: (run.ttftMs ?? 0) / 1000 })),
    ),
  );
}
