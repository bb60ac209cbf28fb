import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";
import { licenseLineSchema } from "./license-verdict.ts";
import { positiveNumber } from "./positive-number.ts";
import { wholeNumber } from "./whole-number.ts";

export const pricingName = z.enum(["on_demand", "spot", "reserved_1y"]);

export const hardwareInput = z.object({
  model: z.string().min(1),
  gpu: z.string().optional().describe("Only this kind"),
  concurrency: wholeNumber.optional().describe("In flight (1)"),
  context: wholeNumber.optional().describe("Tokens each (8192)"),
  inputTokens: wholeNumber.optional(),
  outputTokens: wholeNumber.optional(),
  ttftMs: positiveNumber.optional(),
  tpotMs: positiveNumber.optional(),
  maxUsdPerHour: positiveNumber.optional(),
  precision: z.string().optional(),
  engine: z.string().optional(),
  pricing: pricingName.optional(),
});

const figures = { ttftMs: z.number(), tpotMs: z.number(), outputTokensPerSecond: z.number() };

/** Middle estimate, and the bounds that held 80 % of the runs left out of the fit. */
export const speedSchema = z.object({
  ...figures,
  low: z.object(figures),
  high: z.object(figures),
  basis: z.enum(["measured", "calibrated", "extrapolated"]),
});

export const serviceSchema = z.object({
  hardware: z.string(),
  gpu: z.string(),
  count: z.int(),
  nodes: z.int(),
  precision: z.string(),
  checkpoint: z.string().nullable(),
  /** Copies of the layout that share the requests. */
  copies: z.int(),
  layout: z.object({
    tensorParallel: z.int(),
    pipelineParallel: z.int(),
    dataParallel: z.int(),
    expertParallel: z.int(),
  }),
  memoryVerdict: z.enum(["fits", "tight"]),
  /** Of all copies together, at the asked context. */
  maxConcurrency: z.int(),
  /** Of one request, with the asked concurrency. */
  maxContextTokens: z.int(),
  usdPerHour: z.number().nullable(),
  usdPerMillionOutputTokens: z.number().nullable(),
  price: z
    .object({
      usdPerGpuHour: z.number(),
      provider: z.string().nullable(),
      seen: z.string().nullable(),
      stale: z.boolean(),
    })
    .nullable(),
  speed: speedSchema.nullable(),
  /** From the question to the last token. */
  answerSeconds: z.number().nullable(),
  /** Limits that it misses, in words; empty = it will do. */
  misses: z.array(z.string()),
});

export const hardwareOutput = z.object({
  model: z.object({ id: z.string(), name: z.string() }),
  /** For the team that asks. */
  license: licenseLineSchema,
  engine: z.object({ name: z.string(), version: z.string() }),
  workload: z.object({
    concurrency: z.int(),
    contextTokens: z.int(),
    inputTokens: z.int().nullable(),
    outputTokens: z.int().nullable(),
    kvPrecision: z.string(),
  }),
  limits: z.object({
    ttftMs: z.number().nullable(),
    tpotMs: z.number().nullable(),
    maxUsdPerHour: z.number().nullable(),
  }),
  pricing: pricingName,
  /** The one kind that was searched, where the asker named it. */
  gpu: z.string().nullable(),
  verdict: z.enum(["found", "none"]),
  /** The cheapest of each GPU kind, cheapest first. */
  options: z.array(serviceSchema),
  /** On the GPU of the first option: many narrow copies against few wide ones. */
  layouts: z.array(serviceSchema),
  /** Nothing is both cheaper and faster than one of these; empty without a speed estimate. */
  pareto: z.array(serviceSchema),
  /** What most would have taken, and why it is not first; null where it is. */
  obvious: z.object({ service: serviceSchema.nullable(), label: z.string(), why: z.string() }).nullable(),
  /** Of those that miss a limit, the nearest; only where nothing meets them all. */
  nearest: z.array(serviceSchema),
  launch: z.string().nullable(),
  searched: z.int(),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type HardwareInput = z.infer<typeof hardwareInput>;
export type HardwareOutput = z.infer<typeof hardwareOutput>;
export type ServiceOutput = z.infer<typeof serviceSchema>;
