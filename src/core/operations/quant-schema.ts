import * as z from "zod";
import { sourceSchema, verdictName } from "./fit-schema.ts";
import { licenseLineSchema } from "./license-verdict.ts";
import { wholeNumber } from "./whole-number.ts";

export const quantInput = z.object({
  model: z.string().min(1),
  hardware: z.string().min(1).optional().describe("Where to plan memory (H100)"),
  context: wholeNumber.optional().describe("Tokens per request (8192)"),
  concurrency: wholeNumber.optional(),
});

const change = z.object({ unit: z.enum(["points", "percent"]), low: z.number(), high: z.number() });

export const qualityEffect = z.object({
  /** Whose weights were measured: these very ones, this model in this precision, or other models. */
  scope: z.enum(["checkpoint", "model", "others"]),
  models: z.array(z.string()),
  checkpoint: z.string().nullable(),
  baseline: z.string(),
  benchmark: z.string(),
  longContext: z.boolean(),
  /** Score minus baseline; null where the source gives words only. */
  change: change.nullable(),
  finding: z.string(),
  source: sourceSchema,
});

export const precisionRow = z.object({
  precision: z.string(),
  checkpoint: z.object({ id: z.string(), official: z.boolean() }).nullable(),
  otherCheckpoints: z.array(z.string()),
  sizeGB: z.number(),
  sizeBasis: z.enum(["published", "computed"]),
  /** Of the released weights; 0.5 = half. */
  sizeShare: z.number(),
  bytesPerParameter: z.number(),
  /** On the asked hardware, or else on the fewest H100; null where four nodes do not hold it. */
  plan: z
    .object({
      hardware: z.string(),
      verdict: verdictName,
      weightsGiB: z.number(),
      kvCacheGiB: z.number(),
      budgetGiB: z.number(),
      maxContextTokens: z.int(),
      maxConcurrency: z.int(),
    })
    .nullable(),
  native: z.object({
    /** GPUs whose units multiply this format. */
    gpus: z.array(z.string()),
    /** Whether the GPU of the plan does; null where no plan was made. */
    here: z.boolean().nullable(),
    elsewhere: z.string(),
  }),
  quality: z.object({
    level: z.enum(["released", "wider", "measured", "others", "none"]),
    summary: z.string(),
    effects: z.array(qualityEffect),
  }),
});

export const quantOutput = z.object({
  model: z.object({ id: z.string(), name: z.string() }),
  /** For the team that asks. */
  license: licenseLineSchema,
  released: z.string(),
  workload: z.object({ contextTokens: z.int(), concurrency: z.int() }),
  /** The smallest whose measured loss is at most a point; the released one where nothing was measured. */
  recommended: z.string(),
  precisions: z.array(precisionRow),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type QuantInput = z.infer<typeof quantInput>;
export type QuantOutput = z.infer<typeof quantOutput>;
export type PrecisionRow = z.infer<typeof precisionRow>;
export type QualityEffect = z.infer<typeof qualityEffect>;
