import type { EngineName } from "./engine.ts";
import type { Precision } from "./model.ts";
import type { Source } from "./source.ts";

/** Lowest and highest value that a claim allows. */
export type Bounds = readonly [low: number, high: number];

/** What a claim says, so that it can be worked out anew whenever it is read. Models and hardware are named as people do. */
export type ClaimCheck =
  | {
      readonly kind: "fits";
      readonly model: string;
      readonly hardware: string;
      readonly precisions: readonly Precision[];
    }
  | {
      readonly kind: "smallest";
      readonly model: string;
      /** `4xH100`: the fewest of this GPU. */
      readonly hardware: string;
      readonly precisions: readonly Precision[];
    }
  | {
      readonly kind: "size";
      readonly model: string;
      readonly precision: Precision;
      readonly gb: Bounds;
      /** Weights and the KV cache of one request of so many tokens; null = weights alone. */
      readonly withContext: number | null;
    }
  | { readonly kind: "active"; readonly model: string; readonly billions: number }
  | { readonly kind: "ratio"; readonly model: string; readonly totalPerActive: number }
  | { readonly kind: "license"; readonly model: string; readonly osiApproved: boolean }
  | { readonly kind: "context"; readonly model: string; readonly tokens: number; readonly hardware: string }
  | { readonly kind: "score"; readonly model: string; readonly benchmark: string; readonly points: Bounds }
  | { readonly kind: "ahead"; readonly model: string; readonly of: string; readonly benchmark: string }
  | {
      readonly kind: "loss";
      readonly precision: Precision;
      readonly atMost: number;
      /** How the names of the benchmarks begin; null = whatever was measured. */
      readonly benchmarks: readonly string[] | null;
    }
  | { readonly kind: "discount"; readonly spot: number; readonly onDemand: number; readonly percent: number }
  | {
      readonly kind: "price";
      readonly model: string;
      readonly hardware: string;
      readonly precision: Precision;
      readonly engine: EngineName;
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly usdPerHour: number;
      readonly usdPerMillion: Bounds;
    };

/** One sentence that is going round about open-weight models, and how to hold it against our own numbers. */
export interface Claim {
  readonly id: string;
  readonly topic: "memory" | "cost" | "quality" | "license" | "architecture";
  readonly says: string;
  readonly checks: readonly ClaimCheck[];
  /** Why the claim misleads although its numbers hold; null = it does not. */
  readonly misleads: string | null;
  /** What is known beyond the numbers, one or two sentences. */
  readonly note: string | null;
  readonly sources: readonly Source[];
}
