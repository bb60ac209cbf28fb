import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";
import { speedSchema } from "./hardware-schema.ts";
import { licenseLineSchema } from "./license-verdict.ts";
import { wholeNumber } from "./whole-number.ts";

/** A bound that only a slip exceeds. */
const count = wholeNumber.refine((given) => given <= 1e7, "must be at most 10,000,000");
const dollars = z.number().positive();

export const pricingKind = z.enum(["on_demand", "spot", "reserved_1y", "reserved_3y"]);

export const costInput = z.object({
  model: z.string(),
  hardware: z.string(),
  precision: z.string().optional(),
  inputTokens: count.optional(),
  outputTokens: count.optional(),
  concurrency: count.optional().describe("In flight over all GPUs"),
  engine: z.string().optional(),
  tensorParallel: count.optional(),
  dataParallel: count.optional().describe("Of attention"),
  expertParallel: count.optional().describe("Groups"),
  pricing: pricingKind.optional(),
  usdPerGpuHour: dollars.optional(),
  utilization: z.number().gt(0).max(1).optional(),
  apiUsdPerMillion: dollars.optional().describe("Hosted API's output price"),
});

const layout = z.object({
  tensorParallel: z.int(),
  pipelineParallel: z.int(),
  dataParallel: z.int(),
  expertParallel: z.int(),
});

const performance = speedSchema.extend({
  outputTokensPerSecondPerGpu: z.number(),
  /** What one of the requests in flight sees. */
  outputTokensPerSecondPerUser: z.number(),
  /** Requests that run at once; the rest queue. */
  concurrency: z.number(),
});

const tokenPrices = {
  usdPerMillionOutputTokens: z.number(),
  usdPerMillionInputTokens: z.number(),
  usdPerMillionTokens: z.number(),
};

export const costOutput = z.object({
  model: z.object({ id: z.string(), name: z.string() }),
  /** For the team that asks. */
  license: licenseLineSchema,
  hardware: z.object({ label: z.string(), gpu: z.string(), count: z.int(), nodes: z.int() }),
  precision: z.string(),
  checkpoint: z.string().nullable(),
  engine: z.object({ name: z.string(), version: z.string() }),
  layout,
  /** Copies of the layout that share the requests. */
  replicas: z.int(),
  fits: z.boolean(),
  workload: z.object({
    inputTokens: z.int(),
    outputTokens: z.int(),
    concurrency: z.int(),
    kvPrecision: z.string(),
  }),
  performance,
  cost: z
    .object({
      usdPerHour: z.number(),
      /** The bill over these tokens alone, at the stated utilization. */
      ...tokenPrices,
      utilization: z.number(),
      price: z.object({
        provider: z.string().nullable(),
        kind: z.string(),
        usdPerGpuHour: z.number(),
        seen: z.string().nullable(),
        stale: z.boolean(),
      }),
      /** The same at full use; equal to the above where utilization is 1. */
      atFullUse: z.object(tokenPrices),
      offers: z.array(
        z.object({
          provider: z.string(),
          kind: pricingKind,
          usdPerGpuHour: z.number(),
          usdPerMillionOutputTokens: z.number(),
          seen: z.string(),
          stale: z.boolean(),
        }),
      ),
      spotSavingPercent: z.number().nullable(),
      breakEven: z
        .object({ apiUsdPerMillion: z.number(), utilization: z.number(), outputTokensPerDay: z.number() })
        .nullable(),
    })
    .nullable(),
  /** Many narrow copies against few wide ones, at the same load. */
  layouts: z.array(
    z.object({
      layout,
      replicas: z.int(),
      ttftMs: z.number(),
      tpotMs: z.number(),
      outputTokensPerSecond: z.number(),
      usdPerMillionOutputTokens: z.number().nullable(),
    }),
  ),
  /** The same placement at other loads. */
  loads: z.array(
    z.object({
      concurrency: z.int(),
      ttftMs: z.number(),
      tpotMs: z.number(),
      outputTokensPerSecond: z.number(),
      usdPerMillionOutputTokens: z.number().nullable(),
    }),
  ),
  measuredRuns: z.array(
    z.object({
      engine: z.string(),
      version: z.string().nullable(),
      day: z.string().nullable(),
      ttftMs: z.number().nullable(),
      tpotMs: z.number(),
    }),
  ),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type CostInput = z.infer<typeof costInput>;
export type CostOutput = z.infer<typeof costOutput>;
