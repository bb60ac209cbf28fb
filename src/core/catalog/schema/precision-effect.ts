import * as z from "zod";
import type { PrecisionEffect } from "../../entries/precision-effect.ts";
import { hubIdEntry, precisionEntry } from "./precision-name.ts";
import { sourceEntry } from "./source.ts";

const text = z.string().min(1);

const effectRow = z
  .strictObject({
    precision: precisionEntry,
    baseline: precisionEntry.default("bf16"),
    benchmark: text,
    longContext: z.boolean().default(false),
    /** Both scores where the source prints them; the change in points follows. */
    scores: z.tuple([z.number(), z.number()]).optional(),
    points: z.tuple([z.number(), z.number()]).optional(),
    percent: z.tuple([z.number(), z.number()]).optional(),
    finding: text,
  })
  .refine(
    ({ scores, points, percent }) => [scores, points, percent].filter((one) => one !== undefined).length <= 1,
    "give scores, points or percent, not two of them",
  )
  .refine(({ points, percent }) => {
    const [low, high] = points ?? percent ?? [0, 0];
    return low <= high;
  }, "low <= high");

/** `data/quality/<study>.yaml`: what one page measured about precisions. */
export const precisionEffectsSchema = z.strictObject({
  models: z.array(hubIdEntry).min(1),
  checkpoint: hubIdEntry.optional(),
  source: sourceEntry,
  effects: z.array(effectRow).min(1),
});

export type PrecisionEffectsYaml = z.infer<typeof precisionEffectsSchema>;

export function expandPrecisionEffects(yaml: PrecisionEffectsYaml): PrecisionEffect[] {
  return yaml.effects.map((row) => ({
    models: yaml.models,
    checkpoint: yaml.checkpoint ?? null,
    precision: row.precision,
    baseline: row.baseline,
    benchmark: row.benchmark,
    longContext: row.longContext,
    change: changeOf(row),
    finding: row.finding,
    source: yaml.source,
  }));
}

function changeOf({ scores, points, percent }: PrecisionEffectsYaml["effects"][number]) {
  if (percent !== undefined) return { unit: "percent" as const, low: percent[0], high: percent[1] };
  if (points !== undefined) return { unit: "points" as const, low: points[0], high: points[1] };
  if (scores === undefined) return null;
  // Scores are printed with two decimals at most; the difference keeps no more.
  const change = Math.round((scores[1] - scores[0]) * 100) / 100;
  return { unit: "points" as const, low: change, high: change };
}
