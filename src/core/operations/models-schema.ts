import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";
import { licenseLineSchema } from "./license-verdict.ts";

export const modelsInput = z.object({
  filter: z
    .string()
    .min(1)
    .optional()
    .describe("Words: family, vendor, size, context, license, moe, dense, vision, precision, year"),
  cursor: z.string().min(1).optional().describe("nextCursor"),
});

export const modelsOutput = z.object({
  /** How the filter was understood, one part each. */
  read: z.array(z.string()),
  /** Models that the filter holds for, on all pages. */
  matching: z.int(),
  catalogSize: z.int(),
  /** Of the filter, before this page. */
  before: z.int(),
  models: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      family: z.string(),
      vendor: z.string(),
      released: z.string().nullable(),
      task: z.enum(["text", "embedding", "reranker"]),
      kind: z.enum(["dense", "moe"]),
      parameters: z.object({ total: z.number().nullable(), active: z.number().nullable() }),
      contextTokens: z.object({ native: z.int(), extended: z.int().nullable() }),
      modalities: z.array(z.string()),
      precisions: z.array(z.string()),
      licenses: z.array(z.object({ id: z.string(), name: z.string() })),
      /** What they allow the team that asks. */
      license: licenseLineSchema,
    }),
  ),
  nextCursor: z.string().nullable(),
  notes: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export type ModelsInput = z.infer<typeof modelsInput>;
export type ModelsOutput = z.infer<typeof modelsOutput>;
export type ListedModel = ModelsOutput["models"][number];
