import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";
import { speedSchema } from "./hardware-schema.ts";
import { licenseLineSchema } from "./license-verdict.ts";
import { wholeNumber } from "./whole-number.ts";

/** Fewer are no comparison, more are no page. */
const LEAST_MODELS = 2;
const MOST_MODELS = 6;

export const compareInput = z.object({
  models: z.array(z.string()).min(LEAST_MODELS).max(MOST_MODELS),
  hardware: z.string().min(1).optional().describe("For all; omit for each its cheapest"),
  concurrency: wholeNumber.optional().describe("Requests at once (16)"),
  inputTokens: wholeNumber.optional(),
  outputTokens: wholeNumber.optional(),
});

const memoryRow = z.object({
  precision: z.string(),
  checkpoint: z.string().nullable(),
  sizeGB: z.number(),
  /** The cheapest hardware that holds the workload, or the asked one; null where none does. */
  hardware: z.string().nullable(),
  usdPerHour: z.number().nullable(),
  verdict: z.enum(["fits", "tight", "does_not_fit"]),
});

const comparedModel = z.object({
  id: z.string(),
  name: z.string(),
  vendor: z.string(),
  released: z.string().nullable(),
  kind: z.enum(["dense", "moe"]),
  parameters: z.object({ total: z.number(), active: z.number() }),
  layers: z.int(),
  modalities: z.array(z.string()),
  contextTokens: z.object({ native: z.int(), extended: z.int().nullable() }),
  memory: z.array(memoryRow),
  /** Where speed and cost are of; null where the model fits nowhere that was looked at. */
  place: z
    .object({
      hardware: z.string(),
      precision: z.string(),
      copies: z.int(),
      usdPerHour: z.number().nullable(),
      price: z
        .object({
          provider: z.string().nullable(),
          seen: z.string().nullable(),
          stale: z.boolean(),
          source: sourceSchema.nullable(),
        })
        .nullable(),
      performance: speedSchema.nullable(),
      usdPerMillionOutputTokens: z.number().nullable(),
    })
    .nullable(),
  license: licenseLineSchema,
  /** Scores of the catalog, whether or not another model has a counterpart. */
  scores: z.int(),
});

const scoreCell = z.object({ score: z.number(), reasoning: z.string().nullable() });

export const sharedScore = z.object({
  benchmark: z.string(),
  unit: z.enum(["percent", "rating"]),
  /** Shots and harness, without the amount of thinking. */
  setting: z.string().nullable(),
  thinking: z.enum(["off", "on", "low", "medium", "not_said"]),
  reporter: z.enum(["vendor", "other_vendor", "independent"]),
  day: z.string().nullable(),
  source: sourceSchema,
  /** One for each model, in their order; null = nobody published it, which is not zero. */
  cells: z.array(scoreCell.nullable()),
  /** Ids of the best, and of those as good as that within the scatter of runs. */
  best: z.array(z.string()),
});

export const compareOutput = z.object({
  workload: z.object({
    contextTokens: z.int(),
    concurrency: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
  }),
  hardware: z.string().nullable(),
  models: z.array(comparedModel),
  benchmarks: z.array(sharedScore),
  wins: z.array(
    z.object({
      what: z.enum(["cost_per_hour", "cost_per_token", "speed", "context", "license", "benchmarks"]),
      model: z.string(),
      name: z.string(),
      text: z.string(),
    }),
  ),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type CompareInput = z.infer<typeof compareInput>;
export type CompareOutput = z.infer<typeof compareOutput>;
export type ComparedModel = CompareOutput["models"][number];
export type SharedScore = z.infer<typeof sharedScore>;
export type Win = CompareOutput["wins"][number];
