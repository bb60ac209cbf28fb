import * as z from "zod";
import { sourceSchema } from "./fit-schema.ts";

export const claimTopics = ["memory", "cost", "quality", "license", "architecture"] as const;

export const claimsInput = z.object({ topic: z.enum(claimTopics).optional() });

export const claimVerdict = z.enum(["true", "false", "misleading", "unsupported", "true_only_at"]);

export const judgedClaim = z.object({
  id: z.string(),
  topic: z.enum(claimTopics),
  says: z.string(),
  verdict: claimVerdict,
  /** Where it is true: `at int4`, `with about 15 requests at once`; null elsewhere. */
  at: z.string().nullable(),
  /** Weighbridge's own numbers, one sentence for each part of the claim. */
  found: z.array(z.string()),
  /** Why it misleads, and what is known beyond the numbers. */
  because: z.array(z.string()),
  /** What works the numbers out again. */
  commands: z.array(z.string()),
  sources: z.array(sourceSchema),
});

export const claimsOutput = z.object({
  claims: z.array(judgedClaim),
  counts: z.object({
    true: z.int(),
    false: z.int(),
    misleading: z.int(),
    unsupported: z.int(),
    true_only_at: z.int(),
  }),
  sources: z.array(sourceSchema),
});

export type ClaimsInput = z.infer<typeof claimsInput>;
export type ClaimsOutput = z.infer<typeof claimsOutput>;
export type JudgedClaim = z.infer<typeof judgedClaim>;
