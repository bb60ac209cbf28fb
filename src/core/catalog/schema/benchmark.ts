import * as z from "zod";
import type { BenchmarkScore } from "../../entries/benchmark.ts";
import { hubIdEntry, precisionEntry } from "./precision-name.ts";
import { sourceEntry } from "./source.ts";

const text = z.string().min(1);

const scoreRow = z
  .strictObject({
    benchmark: text,
    score: z.number().positive(),
    unit: z.enum(["percent", "rating"]).default("percent"),
    setting: text.optional(),
    reasoning: z.enum(["off", "on", "low", "medium", "high"]).optional(),
    precision: precisionEntry.optional(),
    day: z.iso.date().optional(),
    doubt: text.optional(),
    /** Key of `sources`. */
    source: text,
  })
  .refine(({ unit, score }) => unit === "rating" || score <= 100, "a percentage is at most 100");

/** A page with scores, and who ran the benchmarks on it. */
const scoreSource = sourceEntry.extend({
  reporter: z.enum(["vendor", "other_vendor", "independent"]),
  via: text.optional(),
});

/** `data/benchmarks/<org>/<model>.yaml`: every published score of one model. */
export const benchmarksSchema = z
  .strictObject({
    model: hubIdEntry,
    sources: z.record(z.string(), scoreSource),
    scores: z.array(scoreRow).min(1),
  })
  .check(({ value, issues }) => {
    const told = new Set<string>();
    for (const [index, row] of value.scores.entries()) {
      const key = JSON.stringify([row.benchmark, row.setting, row.reasoning, row.precision, row.source]);
      const fault =
        value.sources[row.source] === undefined
          ? `names the source "${row.source}", which is not listed`
          : told.has(key)
            ? "gives the same benchmark, setting and source twice"
            : null;
      told.add(key);
      if (fault !== null)
        issues.push({ code: "custom", message: fault, path: ["scores", index], input: row });
    }
  });

export type BenchmarksYaml = z.infer<typeof benchmarksSchema>;

/** One entry per score, each with its own source. The schema has checked that every source is listed. */
export function expandBenchmarks(yaml: BenchmarksYaml): BenchmarkScore[] {
  return yaml.scores.flatMap((row) => {
    const source = yaml.sources[row.source];
    if (source === undefined) return [];
    const { title, url, seen, reporter, via } = source;
    return [
      {
        model: yaml.model,
        benchmark: row.benchmark,
        score: row.score,
        unit: row.unit,
        setting: row.setting ?? null,
        reasoning: row.reasoning ?? null,
        precision: row.precision ?? null,
        reporter,
        via: via ?? null,
        day: row.day ?? null,
        doubt: row.doubt ?? null,
        source: { title, url, seen },
      },
    ];
  });
}
