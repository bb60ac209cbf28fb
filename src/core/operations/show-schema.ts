import * as z from "zod";
import { ruleBases } from "../entries/model.ts";
import { sourceSchema } from "./fit-schema.ts";
import { licenseLineSchema } from "./license-verdict.ts";

export const showInput = z.object({
  model: z.string().min(1).describe("Name, alias, or Hugging Face id or URL"),
});

const mixer = z.object({
  kind: z.string(),
  layers: z.int(),
  heads: z.int(),
  kvHeads: z.int().nullable(),
  headDim: z.int(),
  /** Window or chunk in tokens; null = everything. */
  window: z.int().nullable(),
});

const feedForward = z.object({
  kind: z.enum(["dense", "moe"]),
  layers: z.int(),
  intermediateSize: z.int(),
  experts: z.int().nullable(),
  expertsPerToken: z.int().nullable(),
  /** Of all shared experts together; null where there are none. */
  sharedIntermediateSize: z.int().nullable(),
});

export const showOutput = z.object({
  model: z.object({
    id: z.string(),
    name: z.string(),
    family: z.string(),
    vendor: z.string(),
    released: z.string().nullable(),
    task: z.enum(["text", "embedding", "reranker"]),
    aliases: z.array(z.string()),
  }),
  /** Logical weights: no MTP, no quantization scales, a packed element counted unpacked, towers included. */
  parameters: z.object({
    total: z.int(),
    active: z.int(),
    vision: z.int(),
    mtp: z.int(),
    countStatus: z.string(),
  }),
  architecture: z.object({
    modelType: z.string(),
    className: z.string().nullable(),
    layers: z.int(),
    hiddenSize: z.int(),
    vocabSize: z.int(),
    tieWordEmbeddings: z.boolean(),
    mixers: z.array(mixer),
    feedForwards: z.array(feedForward),
    mtpModules: z.int(),
    towers: z.array(z.object({ role: z.string(), parameters: z.int() })),
  }),
  contextTokens: z.object({ native: z.int(), extended: z.int().nullable(), note: z.string().nullable() }),
  checkpoints: z.array(
    z.object({
      id: z.string(),
      precision: z.string(),
      sizeGB: z.number(),
      /** Of the weight files as published, or computed from the architecture and the quantization rule. */
      sizeBasis: z.enum(["published", "computed"]),
      official: z.boolean(),
      /** False where the id was not seen in any source. */
      confirmed: z.boolean(),
      /** How the quantization rule is known; null where nothing is quantized. */
      ruleBasis: z.enum(ruleBases).nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** What they allow the team that asks. */
  license: licenseLineSchema,
  licenses: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      url: z.string().nullable(),
      spdx: z.string().nullable(),
      osiApproved: z.boolean().nullable(),
    }),
  ),
  /** Published scores; two may be compared only where benchmark, source and reasoning agree. */
  benchmarks: z.array(
    z.object({
      benchmark: z.string(),
      score: z.number(),
      unit: z.enum(["percent", "rating"]),
      setting: z.string().nullable(),
      reasoning: z.string().nullable(),
      reporter: z.enum(["vendor", "other_vendor", "independent"]),
      day: z.string().nullable(),
      doubt: z.string().nullable(),
      source: sourceSchema,
    }),
  ),
  /** False where at least one dimension is recalled or inferred rather than read. */
  verified: z.boolean(),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type ShowInput = z.infer<typeof showInput>;
export type ShowOutput = z.infer<typeof showOutput>;
