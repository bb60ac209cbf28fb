import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";

/** Characters of a log that are read: a whole start-up of many ranks is far below this. */
const LONGEST_LOG = 16 * 2 ** 20;

export const explainLogInput = z.object({
  log: z
    .string()
    .min(1)
    .max(LONGEST_LOG, "longer than 16 MiB; paste the part from the start to the first request"),
  model: z.string().min(1).optional().describe("If the log does not name it"),
  hardware: z.string().min(1).optional().describe("4xH100; if the log does not say"),
});

const nullableNumber = z.number().nullable();

const PARTS = [
  "weights",
  "activation",
  "overhead",
  "kvCache",
  "kvNeeded",
  "kvBytesPerToken",
  "kvTokens",
  "concurrency",
] as const;

/** One quantity in the log beside what Weighbridge predicts for the same settings. */
export const explainedPart = z.object({
  part: z.enum(PARTS),
  unit: z.enum(["GiB", "bytes", "tokens", "requests"]),
  /** Per GPU, except `kvTokens` and `concurrency`, which are per engine. */
  logged: nullableNumber,
  predicted: nullableNumber,
  /** (logged - predicted) / predicted. */
  relativeDifference: nullableNumber,
  /** Null where one of the two is not known, or where the line does not mean what it seems to. */
  agrees: z.boolean().nullable(),
  /** Why they may differ, likeliest first; empty where they agree. */
  reasons: z.array(z.string()),
});

export const explainLogOutput = z.object({
  engine: z.object({
    name: z.string(),
    /** As people write it: `vLLM`. */
    title: z.string(),
    version: z.string().nullable(),
    /** First version of the release whose behavior was taken. */
    judgedAs: z.string(),
  }),
  model: z
    .object({ id: z.string(), name: z.string(), precision: z.string(), checkpoint: z.string().nullable() })
    .nullable(),
  hardware: z
    .object({ label: z.string(), gpu: z.string(), memoryGiB: z.number(), assumed: z.boolean() })
    .nullable(),
  layout: z.object({
    tensorParallel: z.int(),
    pipelineParallel: z.int(),
    dataParallel: z.int(),
    expertParallel: z.int(),
  }),
  settings: z.object({
    contextTokens: nullableNumber,
    memoryUtilization: nullableNumber,
    kvPrecision: z.string(),
  }),
  /** What the log says happened. */
  outcome: z.object({ state: z.enum(["started", "failed", "unknown"]), failure: z.string().nullable() }),
  /** Every part that both know is within its tolerance; `incomplete` = nothing could be compared. */
  verdict: z.enum(["agrees", "differs", "incomplete"]),
  /** Whether one request of the full length was predicted to fit; null where the GPU is not known. */
  predicted: z.enum(["fits", "tight", "does_not_fit"]).nullable(),
  parts: z.array(explainedPart),
  /** What to do about a failure, or about missing facts. */
  advice: z.array(z.string()),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type ExplainLogInput = z.infer<typeof explainLogInput>;
export type ExplainLogOutput = z.infer<typeof explainLogOutput>;
export type ExplainedPart = z.infer<typeof explainedPart>;
