import type { Architecture } from "../architecture/architecture.ts";
import { checkpointBytes } from "../architecture/checkpoint.ts";
import { computedParts } from "../architecture/header-bytes.ts";
import type { Quantization } from "../architecture/quantization.ts";
import type { HeaderSummary } from "./header-summary.ts";
import { gb } from "./known-facts.ts";

/** Differences below this share are padding and scales of single tensors, not worth a sentence. */
const WORTH_TELLING = 0.002;

const WORDS: Readonly<Record<string, string>> = {
  mixer: "attention",
  experts: "experts",
  sharedExperts: "shared experts",
  dense: "feed-forward layers",
  router: "routers",
  norm: "norms",
  embedding: "embeddings",
  lmHead: "the head",
  towers: "vision and audio towers",
  other: "tensors that the config does not imply",
};

/**
 * Where the headers hold other bytes than config.json implies, one sentence; null where they agree. The
 * headers are what counts in either case.
 */
export function headerDifference(
  architecture: Architecture,
  rule: Quantization,
  summary: HeaderSummary,
): string | null {
  const computed = checkpointBytes(architecture, rule).bytes;
  if (Math.abs(summary.bytes - computed) <= WORTH_TELLING * computed) return null;
  const { part, difference } = largestDifference(architecture, rule, summary);
  const more = difference > 0 ? "more" : "less";
  return `Its weight files hold ${gb(summary.bytes)} and config.json implies ${gb(computed)}; the files count. Most of the difference: ${WORDS[part] ?? part}, ${gb(Math.abs(difference))} ${more}.`;
}

function largestDifference(
  architecture: Architecture,
  rule: Quantization,
  summary: HeaderSummary,
): { part: string; difference: number } {
  const differences = new Map<string, number>();
  const add = (part: string, bytes: number): void => {
    differences.set(part, (differences.get(part) ?? 0) + bytes);
  };
  for (const { part, place, bytes } of summary.parts) {
    const isMtp = place === "mtp" || (typeof place === "number" && place >= architecture.layers.length);
    if (!isMtp) add(part, bytes);
  }
  for (const [key, bytes] of computedParts(architecture, rule)) add(key.split("/")[1] ?? "other", -bytes);
  let largest = { part: "other", difference: 0 };
  for (const [part, difference] of differences) {
    if (Math.abs(difference) > Math.abs(largest.difference)) largest = { part, difference };
  }
  return largest;
}
