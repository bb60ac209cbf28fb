import type { Precision } from "./model.ts";
import type { Source } from "./source.ts";

/** How much a model thought before it answered, where the source says so. */
export type Reasoning = "off" | "on" | "low" | "medium" | "high";

/** Who ran the benchmark: the model's own vendor, another vendor (about a rival), or neither. */
export type Reporter = "vendor" | "other_vendor" | "independent";

/**
 * One published score. Two scores may be compared only where benchmark, source and reasoning agree; a
 * score that nobody published is not in the list, which is not the same as zero.
 */
export interface BenchmarkScore {
  /** Hub id of the model's reference checkpoint. */
  readonly model: string;
  /** As the source names it: `MMLU-Pro`. */
  readonly benchmark: string;
  readonly score: number;
  /** Percent of the tasks; `rating` is a rank number such as that of Codeforces. */
  readonly unit: "percent" | "rating";
  /** Shots, harness, scaffold, in the words of the source; null where it states nothing. */
  readonly setting: string | null;
  /** Null where the source does not say. */
  readonly reasoning: Reasoning | null;
  /** What the weights were stored in, where the source states it. */
  readonly precision: Precision | null;
  readonly reporter: Reporter;
  /** How the score came to the page that was read: reproduced, quoted, re-run; null = the page is the origin. */
  readonly via: string | null;
  /** Day of publication, `YYYY-MM-DD`; null where the source states none. */
  readonly day: string | null;
  /** Why the source may be wrong about other figures; null = no reason known. */
  readonly doubt: string | null;
  readonly source: Source;
}
