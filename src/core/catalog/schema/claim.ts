import * as z from "zod";
import type { Claim } from "../../entries/claim.ts";
import { precisionEntry } from "./precision-name.ts";
import { sourceEntry } from "./source.ts";

const text = z.string().min(1);
const positive = z.number().positive();
const bounds = z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, "low <= high");
const precisions = z.array(precisionEntry).min(1);
const model = text;
const hardware = text;

const check = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fits"), model, hardware, precisions }),
  z.strictObject({ kind: z.literal("smallest"), model, hardware, precisions }),
  z.strictObject({
    kind: z.literal("size"),
    model,
    precision: precisionEntry,
    gb: bounds,
    withContext: z.int().positive().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal("active"), model, billions: positive }),
  z.strictObject({ kind: z.literal("ratio"), model, totalPerActive: positive }),
  z.strictObject({ kind: z.literal("license"), model, osiApproved: z.boolean() }),
  z.strictObject({ kind: z.literal("context"), model, tokens: z.int().positive(), hardware }),
  z.strictObject({ kind: z.literal("score"), model, benchmark: text, points: bounds }),
  z.strictObject({ kind: z.literal("ahead"), model, of: text, benchmark: text }),
  z.strictObject({
    kind: z.literal("loss"),
    precision: precisionEntry,
    atMost: positive,
    benchmarks: z.array(text).min(1).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal("discount"), spot: positive, onDemand: positive, percent: positive }),
  z.strictObject({
    kind: z.literal("price"),
    model,
    hardware,
    precision: precisionEntry,
    engine: z.enum(["vllm", "sglang", "tensorrt-llm"]),
    inputTokens: z.int().positive(),
    outputTokens: z.int().positive(),
    usdPerHour: positive,
    usdPerMillion: bounds,
  }),
]);

/** `data/claims/<id>.yaml` */
export const claimSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  topic: z.enum(["memory", "cost", "quality", "license", "architecture"]),
  says: text,
  checks: z.array(check).min(1),
  misleads: text.nullable().default(null),
  note: text.nullable().default(null),
  sources: z.array(sourceEntry).min(1),
});

export const expandClaim = (yaml: z.infer<typeof claimSchema>): Claim => yaml;
