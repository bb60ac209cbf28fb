import type { Layout } from "../memory/layout.ts";
import type { GpuRates } from "./gpu-rates.ts";
import type { ModelWork } from "./model-work.ts";

/** A model on GPUs: what decode and prefill are worked out from. */
export interface Placement {
  readonly work: ModelWork;
  readonly rates: GpuRates;
  readonly layout: Layout;
  /** Bytes of one cached element. */
  readonly kvElementBytes: number;
}

/** Requests in one step. */
export interface StepBatch {
  /** Per data-parallel rank of attention. */
  readonly perRank: number;
  /** Tokens of context that each has, on the average over its answer. */
  readonly contextTokens: number;
}

/**
 * Experts of a layer that a batch touches, where each token chooses `perToken` of `experts` at random:
 * E (1 - (1 - k/E)^B).
 */
export function expertsHit(experts: number, perToken: number, batch: number): number {
  return experts * (1 - (1 - perToken / experts) ** batch);
}
