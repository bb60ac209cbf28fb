import type { Precision } from "./model.ts";
import type { Source } from "./source.ts";

/** One measurement of what a precision does to the quality of answers, against a wider one. */
export interface PrecisionEffect {
  /** Hub ids of the models that were measured; a study's figure may be an average over all of them. */
  readonly models: readonly string[];
  /** Hub id of the very weights that were measured, where the source names them. */
  readonly checkpoint: string | null;
  readonly precision: Precision;
  readonly baseline: Precision;
  /** As the source names it: `MMLU-Pro`; a study's average names its set. */
  readonly benchmark: string;
  /** True where inputs of 64K tokens and more were asked about. */
  readonly longContext: boolean;
  /**
   * Score minus baseline: in points of the benchmark, or in percent of the baseline's score. Low = high
   * for one figure; a bound ("less than 2 points") is a range. Null where the source gives words only.
   */
  readonly change: {
    readonly unit: "points" | "percent";
    readonly low: number;
    readonly high: number;
  } | null;
  /** What was found, in one sentence. */
  readonly finding: string;
  readonly source: Source;
}
