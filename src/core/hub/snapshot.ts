import * as z from "zod";
import { isRepositoryId } from "./reference.ts";

const part = z.enum([
  "mixer",
  "experts",
  "sharedExperts",
  "dense",
  "router",
  "norm",
  "embedding",
  "lmHead",
  "towers",
  "other",
]);

const summary = z.object({
  bytes: z.int().nonnegative(),
  tensors: z.int().nonnegative(),
  dtypes: z.record(z.string(), z.object({ elements: z.number(), bytes: z.number() })),
  parts: z.array(
    z.object({
      place: z.union([z.int().nonnegative(), z.literal("ends"), z.literal("mtp")]),
      part,
      dtype: z.string(),
      bytes: z.number().nonnegative(),
    }),
  ),
});

const weights = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("safetensors"), summary }),
  z.object({
    kind: z.literal("gguf"),
    variants: z.array(
      z.object({
        /** The type as the file name has it, `UD-Q4_K_XL`. */
        label: z.string(),
        /** The first file of the variant, from the top of the repository. */
        path: z.string(),
        bytes: z.int().nonnegative(),
        /** Null where only the size of the file was read. */
        summary: summary.nullable(),
      }),
    ),
    /** Architecture that the files name. */
    architecture: z.string(),
  }),
  z.object({ kind: z.literal("none") }),
]);

const jsonObject = z.record(z.string(), z.unknown());

/** Everything that was read of one repository at one commit: what the cache keeps and models are built from. */
export const snapshotSchema = z.object({
  /** Raised when the meaning of a field changes: older files in the cache are then read anew. */
  version: z.literal(1),
  id: z.string().refine(isRepositoryId),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** `YYYY-MM-DD` */
  readOn: z.string(),
  restricted: z.boolean(),
  card: z.object({
    license: z.string().nullable(),
    licenseName: z.string().nullable(),
    licenseLink: z.string().nullable().default(null),
    baseModels: z.array(z.string()),
    pipelineTag: z.string().nullable(),
  }),
  /** config.json, or what a GGUF header says in its words; null where neither is there. */
  config: jsonObject.nullable(),
  /** hf_quant_config.json (ModelOpt). */
  quantization: jsonObject.nullable(),
  weights,
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotWeights = Snapshot["weights"];
