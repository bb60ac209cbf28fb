import type { EngineName } from "./engine.ts";
import type { Precision } from "./model.ts";
import type { Source } from "./source.ts";

/** One run of a serving benchmark that somebody published: a setting, and the times that were measured. */
export interface MeasuredRun {
  /** Hub id of the model's reference checkpoint. */
  readonly model: string;
  /** `data/gpus` id. */
  readonly gpu: string;
  readonly engine: EngineName;
  readonly version: string | null;
  readonly precision: Precision;
  /** False where the source leaves the precision out and it was inferred. */
  readonly precisionStated: boolean;
  /** KV cache type where the source states it, else the engine's rule. */
  readonly kvPrecision: "bf16" | "fp8" | null;
  readonly tensorParallel: number;
  /** Data-parallel ranks of attention. */
  readonly dataParallel: number;
  readonly expertParallel: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly concurrency: number;
  readonly ttftMs: number | null;
  readonly tpotMs: number;
  /** Day of the run, `YYYY-MM-DD`, where the source states it. */
  readonly day: string | null;
  /** Why the run is shown but not fitted; null = it is sound. */
  readonly doubt: string | null;
  readonly source: Source;
}
