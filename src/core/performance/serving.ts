import { contextSeconds, decodeStepSeconds } from "./decode-step.ts";
import type { Efficiencies } from "./efficiencies.ts";
import type { Placement, StepBatch } from "./placement.ts";
import { prefillSeconds } from "./prefill.ts";

/** A steady load: so many requests in flight, each answered by the next as soon as it is done. */
export interface Load {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Requests in flight over all replicas. */
  readonly concurrency: number;
  /** Copies of the layout that share the requests. */
  readonly replicas: number;
  /** Requests that the KV caches of all replicas hold at once. */
  readonly capacity: number;
}

/** Mean times of a request, in seconds, and how many requests run at once. */
export interface Serving {
  readonly ttft: number;
  readonly tpot: number;
  readonly running: number;
  readonly batch: StepBatch;
  /** Decode step without prompts between, and the prompt by itself. */
  readonly step: number;
  readonly prefill: number;
}

/**
 * Prompt tokens that one step of an engine takes beside the decoding requests: `max_num_batched_tokens`
 * (vLLM, large GPUs), `max_num_tokens` (TensorRT-LLM), `chunked_prefill_size` (SGLang): 8192 by default.
 */
const STEP_TOKENS = 8192;
/** A prompt's steps are never more than this share of all. */
const MOST_MIXED = 0.9;

/**
 * TTFT and TPOT under continuous batching. While one request decodes, each of the others finishes and is
 * followed by a new prompt once, so b - 1 prompts pass between its tokens (or before them, where the
 * engine runs waiting prompts first). Steps that carry a prompt decode as well, which saves their own step.
 * What the cache cannot hold waits in the queue: by Little's law (n - running) / running cycles.
 */
export function serve(place: Placement, load: Load, e: Efficiencies): Serving {
  const { layout } = place;
  const ranks = load.replicas * layout.dataParallel;
  const running = Math.max(1, Math.min(load.concurrency, load.capacity));
  const perRank = Math.max(1, running / ranks);
  const batch = {
    perRank: Math.max(1, perRank / layout.pipelineParallel),
    contextTokens: load.inputTokens + load.outputTokens / 2,
  };
  const step = decodeStepSeconds(place, batch, e);
  const prefill = prefillSeconds(place, load.inputTokens, e) / layout.pipelineParallel;
  const others = (perRank - 1) * prefill;
  const first = e.prefillFirstOdds / (1 + e.prefillFirstOdds);
  const mixed = Math.min(MOST_MIXED, ((perRank - 1) * load.inputTokens) / STEP_TOKENS / load.outputTokens);
  const perChunk = (prefill * STEP_TOKENS) / load.inputTokens;
  const saved =
    (1 - first) * mixed * Math.min(step - contextSeconds(place, batch, e) * e.stepScale, perChunk / 2);
  const tpot = step + ((1 - first) * others) / load.outputTokens - Math.max(0, saved);
  const cycle = load.outputTokens * tpot;
  const queue = load.concurrency > running ? ((load.concurrency - running) / running) * cycle : 0;
  const ttft =
    e.requestSeconds +
    e.promptTokenSeconds * load.inputTokens +
    e.prefillShare * prefill * layout.pipelineParallel +
    e.stepsWaited * step +
    e.promptsWaited * others * bunching(load) +
    queue;
  return { ttft, tpot, running, batch, step, prefill };
}

/**
 * How far new prompts come in bunches: requests that are mostly prompt end together and are followed together.
 * The root of the prompt's share of all tokens: of constant, share and root the best on runs left out.
 */
const bunching = ({ inputTokens, outputTokens }: Load): number =>
  Math.sqrt(inputTokens / (inputTokens + outputTokens));
