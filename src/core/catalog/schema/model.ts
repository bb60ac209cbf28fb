import * as z from "zod";
import { quantizedParts } from "../../architecture/quantization.ts";
import { ruleBases } from "../../entries/model.ts";
import { architectureSchema } from "./architecture.ts";
import { sourceEntry } from "./source.ts";

const hubId = z.string().regex(/^[\w.-]+\/[\w.-]+$/, "org/name");
const text = z.string().min(1);
const count = z.int().positive();

const precision = z.union([
  z.enum(["bf16", "fp16", "fp32", "fp8", "int8", "int4", "mxfp4", "nvfp4", "f16"]),
  z.templateLiteral([z.enum(["q", "iq"]), z.string()]),
]);

const rule = {
  scheme: z.enum([
    "none",
    "fp8_block",
    "fp8_channel",
    "fp8_tensor",
    "int8_channel",
    "int4_packed",
    "int4_gptq",
    "int4_awq",
    "mxfp4",
    "nvfp4",
  ]),
  groupSize: count.nullable().default(null),
  blockSize: z.tuple([count, count]).nullable().default(null),
  scaleDtype: z.enum(["BF16", "F16", "F32", "F8_E4M3", "F8_E8M0"]).optional(),
  covers: z.array(z.enum(quantizedParts)).min(1),
  skippedLayers: z.array(z.int().nonnegative()).default([]),
  except: z.array(text).optional(),
};

const quantization = z.strictObject({
  ...rule,
  baseDtype: z.enum(["bf16", "fp16", "fp32"]).default("bf16"),
  others: z.array(z.strictObject(rule)).optional(),
});

const checkpoint = z.strictObject({
  id: hubId,
  precision,
  /** Left out where every weight is in `precision` itself (BF16, or llama.cpp's mix of that name). */
  quantization: quantization.optional(),
  /** How the rule is known; `note` says from what it is assumed. Left out where nothing is quantized. */
  ruleBasis: z.enum(ruleBases).optional(),
  /** Of the weight files, as published; left out where they are computed from the rule. */
  bytes: count.optional(),
  /** Stored elements of the weight files, as published: packed words and scales as they are. */
  elements: count.optional(),
  /** KV cache type that its own config asks for; left out where it asks for none. */
  kvPrecision: z.literal("fp8").optional(),
  /** False where the id was not seen in any source. */
  confirmed: z.boolean().default(true),
  official: z.boolean().default(false),
  /** Keys of `sources`. */
  sources: z.array(text).min(1),
  note: text.optional(),
});

/** `data/models/<org>/<id>.yaml`. */
export const modelSchema = z
  .strictObject({
    id: hubId,
    name: text,
    family: text,
    vendor: text,
    released: z.iso.date().nullable(),
    aliases: z.array(z.string().regex(/^[a-z0-9][a-z0-9 .:_/-]*$/, "as typed, in lower case")).default([]),
    task: z.enum(["text", "embedding", "reranker"]).default("text"),
    contextTokens: z.strictObject({
      native: count,
      extended: count.nullable().default(null),
      note: text.optional(),
    }),
    parameters: z.strictObject({
      total: count.nullable(),
      active: count.nullable(),
      countStatus: text,
    }),
    licenses: z.array(text).default([]),
    /** How the license is known where no license file settled it, and where to look. */
    licenseNote: text.optional(),
    /** False where a dimension is recalled or inferred; `notes` says which. */
    verified: z.boolean().default(true),
    priority: z.boolean().default(false),
    /** The newer model that its maker has for the same use; left out where there is none. */
    supersededBy: hubId.optional(),
    notes: text.optional(),
    architecture: architectureSchema,
    checkpoints: z.array(checkpoint).min(1),
    sources: z.record(z.string().regex(/^[\w-]+$/), sourceEntry),
  })
  .check((context) => {
    for (const [index, { sources, precision: stored, ruleBasis }] of context.value.checkpoints.entries()) {
      if ((ruleBasis === undefined) !== /^(?:bf16|fp16|fp32|f16)$/.test(stored)) {
        context.issues.push({
          code: "custom",
          message: `a ${stored} checkpoint ${ruleBasis === undefined ? "needs a ruleBasis" : "has no quantization rule"}`,
          path: ["checkpoints", index, "ruleBasis"],
          input: ruleBasis,
        });
      }
      for (const key of sources) {
        if (context.value.sources[key] !== undefined) continue;
        context.issues.push({
          code: "custom",
          message: `names the source "${key}", which is not listed`,
          path: ["checkpoints", index, "sources"],
          input: key,
        });
      }
    }
  });

export type ModelYaml = z.infer<typeof modelSchema>;
export type QuantizationYaml = z.infer<typeof quantization>;
export type CheckpointYaml = z.infer<typeof checkpoint>;
