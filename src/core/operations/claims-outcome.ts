/** What came of one check: the number of our own, and whether the claim holds. */
export interface Outcome {
  readonly holds: "yes" | "no" | "partly" | "unknown";
  /** Our own number, one sentence. */
  readonly found: string;
  /** Where a claim that holds partly does: `at int4`, `with about 15 requests at once`. */
  readonly at: string | null;
  /** The command that works the number out again; null where there is none. */
  readonly command: string | null;
}

export type ClaimVerdict = "true" | "false" | "misleading" | "unsupported" | "true_only_at";

/** One verdict for a claim of several parts: it is true only where all of it is. */
export function verdictOf(outcomes: readonly Outcome[], misleads: boolean): ClaimVerdict {
  const known = outcomes.filter(({ holds }) => holds !== "unknown");
  if (known.length === 0) return "unsupported";
  if (known.every(({ holds }) => holds === "no")) return "false";
  if (misleads) return "misleading";
  return outcomes.every(({ holds }) => holds === "yes") ? "true" : "true_only_at";
}
