import * as z from "zod";
import { licenseLineSchema } from "./license-verdict.ts";
import { wholeNumber } from "./whole-number.ts";

/** Precisions that an asker may name: closed, unlike models and GPUs. GGUF types are `q4_k_m` and the like. */
const precisionName = z
  .string()
  .regex(
    /^(bf16|fp16|fp32|f16|fp8|int8|int4|mxfp4|nvfp4|i?q\d[a-z0-9_]*)$/,
    "must be bf16, fp8, int8, int4, mxfp4, nvfp4 or a GGUF type such as q4_k_m",
  );
export const kvPrecisionName = z.enum(["auto", "bf16", "fp8", "int8", "q8_0", "q4_0"]);

export const sourceSchema = z.object({ title: z.string(), url: z.string(), seen: z.string().nullable() });

export const fitInput = z.object({
  model: z.string().min(1).describe("Name, alias, or Hugging Face id or URL"),
  hardware: z.string().min(1).optional().describe("4xH100, 2x8xH200; omit to find the smallest"),
  precision: precisionName.optional().describe("fp8, int4, q4_k_m…; omit to judge all"),
  context: wholeNumber.optional().describe("Tokens per request, prompt + output (8192)"),
  concurrency: wholeNumber.optional().describe("Requests at once (1)"),
  kvPrecision: kvPrecisionName.optional(),
  engine: z.string().min(1).optional().describe("vllm, vllm@0.19, sglang, tensorrt-llm, llama.cpp"),
  tensorParallel: wholeNumber.optional(),
  pipelineParallel: wholeNumber.optional(),
  dataParallel: wholeNumber.optional(),
  contextParallel: wholeNumber.optional(),
  memoryUtilization: z.number().gt(0).max(1).optional(),
  weightsGiB: z.number().positive().optional().describe("Measured, per GPU"),
  overheadGiB: z.number().nonnegative().optional().describe("With activation, per GPU"),
  emit: z.enum(["compose", "kubernetes"]).optional(),
});

export const verdictName = z.enum(["fits", "tight", "does_not_fit"]);

export const fitOption = z.object({
  precision: z.string(),
  checkpoint: z.object({ id: z.string(), sizeGB: z.number() }).nullable(),
  layout: z.object({
    tensorParallel: z.int(),
    pipelineParallel: z.int(),
    dataParallel: z.int(),
    expertParallel: z.int(),
  }),
  verdict: verdictName,
  reason: z.string(),
  perGpu: z.object({
    memoryGiB: z.number(),
    budgetGiB: z.number(),
    weightsGiB: z.number(),
    activationGiB: z.number(),
    overheadGiB: z.number(),
    /** Left for KV cache; negative when weights alone overflow. */
    kvCacheGiB: z.number(),
  }),
  kvCache: z.object({
    /** Null where layers differ; then `layers` explains. */
    bytesPerTokenPerGpu: z.number().nullable(),
    layers: z
      .array(
        z.object({
          kind: z.string(),
          layers: z.int(),
          bytesPerTokenPerGpu: z.number(),
          window: z.int().nullable(),
          fixedBytesPerSequence: z.number(),
        }),
      )
      .optional(),
    capacityTokens: z.number(),
    requiredGiB: z.number(),
  }),
  maxContextTokens: z.int(),
  maxConcurrency: z.int(),
  launch: z.string(),
});

export const fitOutput = z.object({
  model: z.object({ id: z.string(), name: z.string() }),
  hardware: z.object({ label: z.string(), gpu: z.string(), count: z.int(), nodes: z.int() }).nullable(),
  engine: z.object({ name: z.string(), version: z.string() }),
  workload: z.object({ contextTokens: z.int(), concurrency: z.int(), kvPrecision: z.string() }),
  verdict: verdictName,
  recommended: z.string().nullable(),
  options: z.array(fitOption),
  smallestHardware: z.array(
    z.object({ label: z.string(), precision: z.string(), usdPerHour: z.number().nullable() }),
  ),
  /** What the model's license says to the team's use, or else to commercial use. */
  license: licenseLineSchema,
  notes: z.array(z.string()),
  /** The recommended option as a file to deploy, where one was asked for. */
  deployment: z.object({ kind: z.enum(["compose", "kubernetes"]), yaml: z.string() }).optional(),
  sources: z.array(sourceSchema),
});

export type FitInput = z.infer<typeof fitInput>;
export type FitOption = z.infer<typeof fitOption>;
export type FitOutput = z.infer<typeof fitOutput>;
