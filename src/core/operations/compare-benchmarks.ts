import type { BenchmarkScore } from "../entries/benchmark.ts";
import type { Model } from "../entries/model.ts";
import type { SharedScore } from "./compare-schema.ts";

/** Points within which two runs of one benchmark scatter: nearer scores are even. */
const EVEN_WITHIN = { percent: 1, rating: 25 } as const;

/**
 * The scores that at least two of the models have in the same benchmark, source, setting and kind of
 * thinking: only those may stand side by side. The most widely shared first.
 */
export function sharedScores(
  models: readonly Model[],
  all: readonly BenchmarkScore[],
): readonly SharedScore[] {
  const ids = models.map(({ id }) => id);
  const groups = new Map<string, BenchmarkScore[]>();
  for (const score of all) {
    if (!ids.includes(score.model)) continue;
    const key = JSON.stringify([
      score.benchmark,
      score.source.url,
      settingWords(score),
      thinkingOf(score),
      score.precision,
      score.via,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), score]);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ model }) => model)).size > 1)
    .map((group) => sharedScore(ids, group))
    .sort((one, other) => filled(other) - filled(one));
}

const filled = ({ cells }: SharedScore): number => cells.filter((cell) => cell !== null).length;

/** As much as the source let a model think: `high` of one model meets plain thinking of another. */
function thinkingOf({ reasoning }: BenchmarkScore): SharedScore["thinking"] {
  if (reasoning === null) return "not_said";
  return reasoning === "high" ? "on" : reasoning;
}

/** `thinking, Artificial Analysis harness` -> `Artificial Analysis harness`: thinking is compared by itself. */
export function settingWords({ setting }: Pick<BenchmarkScore, "setting">): string | null {
  const parts = (setting ?? "").split(", ");
  const rest = parts.filter((part) => !/^((non-)?thinking|reasoning \w+|instruct)$/.test(part.trim()));
  return rest.join(", ") || null;
}

function sharedScore(ids: readonly string[], group: readonly BenchmarkScore[]): SharedScore {
  const [first] = group;
  if (first === undefined) throw new Error("a group of scores has at least one");
  const { benchmark, unit, reporter, day, source } = first;
  const own = ids.map((id) => group.find(({ model }) => model === id) ?? null);
  const top = Math.max(...group.map(({ score }) => score));
  return {
    benchmark,
    unit,
    setting: settingWords(first),
    thinking: thinkingOf(first),
    reporter,
    day,
    source: { ...source },
    cells: own.map((score) => score && { score: score.score, reasoning: score.reasoning }),
    best: own.flatMap((score) =>
      score !== null && top - score.score < EVEN_WITHIN[unit] ? [score.model] : [],
    ),
  };
}
