import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";
import { speedSchema } from "./hardware-schema.ts";
import { licenseVerdict } from "./license-verdict.ts";
import { positiveNumber } from "./positive-number.ts";
import { tasks } from "./recommend-tasks.ts";
import { wholeNumber } from "./whole-number.ts";

export const licenseNeeds = ["apache-2.0", "mit", "permissive", "osi", "commercial", "any"] as const;
export type LicenseNeed = (typeof licenseNeeds)[number];

export const recommendInput = z.object({
  task: z.enum(tasks).optional(),
  hardware: z.string().optional(),
  maxUsdPerHour: positiveNumber.optional(),
  license: z.enum(licenseNeeds).optional(),
  domicile: z.string().optional().describe("DE, EU"),
  airGapped: z.boolean().optional(),
  context: wholeNumber.optional(),
  concurrency: wholeNumber.optional(),
  inputTokens: wholeNumber.optional(),
  outputTokens: wholeNumber.optional(),
  ttftMs: positiveNumber.optional(),
  tpotMs: positiveNumber.optional(),
  matrix: z.boolean().optional(),
});

export const constraints = ["task", "context", "license", "hardware", "budget", "speed"] as const;
export type Constraint = (typeof constraints)[number];

export const evidenceSchema = z.object({
  benchmark: z.string(),
  score: z.number(),
  setting: z.string().nullable(),
  reasoning: z.string().nullable(),
  reporter: z.enum(["vendor", "other_vendor", "independent"]),
  day: z.string().nullable(),
  source: z.string(),
});

const priceSchema = z.object({
  provider: z.string().nullable(),
  seen: z.string().nullable(),
  stale: z.boolean(),
});

export const choiceSchema = z.object({
  model: z.object({ id: z.string(), name: z.string() }),
  precision: z.string(),
  checkpoint: z.string().nullable(),
  hardware: z.string(),
  copies: z.int(),
  layout: z.object({
    tensorParallel: z.int(),
    pipelineParallel: z.int(),
    dataParallel: z.int(),
    expertParallel: z.int(),
  }),
  memoryVerdict: z.enum(["fits", "tight"]),
  maxConcurrency: z.int(),
  maxContextTokens: z.int(),
  usdPerHour: z.number().nullable(),
  price: priceSchema.nullable(),
  /** Of all requests together; null where speed was not asked for, or is not known. */
  speed: speedSchema.nullable(),
  /** At full use. */
  usdPerMillionOutputTokens: z.number().nullable(),
  license: z.object({ verdict: licenseVerdict, line: z.string() }),
  /** Meetings with other models in the same benchmark, source and kind of reasoning; null = never measured. */
  comparisons: z.object({ won: z.int(), lost: z.int(), even: z.int() }).nullable(),
  evidence: z.array(evidenceSchema),
  reasons: z.array(z.string()),
});

export const recommendOutput = z.object({
  task: z.enum(tasks).nullable(),
  /** What was asked, one constraint each. */
  asked: z.array(z.string()),
  /** What speed and cost per token are of; null where nothing was asked of them. */
  load: z.object({ concurrency: z.int(), inputTokens: z.int(), outputTokens: z.int() }).nullable(),
  /** Best first. */
  ranked: z.array(choiceSchema),
  /** Meets every constraint, but no comparable score about the task is published. */
  unmeasured: z.array(choiceSchema),
  ruledOut: z.array(
    z.object({
      model: z.object({ id: z.string(), name: z.string() }),
      constraint: z.enum(constraints),
      reason: z.string(),
    }),
  ),
  matrix: z
    .object({
      landscape: z.array(
        z.object({
          model: z.string(),
          parameters: z.string(),
          contextTokens: z.int(),
          license: z.string(),
          weightsGiB: z.number().nullable(),
          precision: z.string().nullable(),
          hardware: z.string().nullable(),
          usdPerHour: z.number().nullable(),
          price: priceSchema.nullable(),
          /** Tasks for which it is the first choice on some hardware of `decisions`. */
          wins: z.array(z.enum(tasks)),
        }),
      ),
      decisions: z.array(
        z.object({
          hardware: z.string(),
          picks: z.array(
            z.object({ task: z.enum(tasks), model: z.string().nullable(), second: z.string().nullable() }),
          ),
        }),
      ),
    })
    .nullable(),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type RecommendInput = z.infer<typeof recommendInput>;
export type RecommendOutput = z.infer<typeof recommendOutput>;
export type Choice = z.infer<typeof choiceSchema>;
export type RuledOut = RecommendOutput["ruledOut"][number];
