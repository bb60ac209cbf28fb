import type { EngineLog, FailureKind } from "../logs/engine-log.ts";
import { formatCount, formatGiB } from "../report/format.ts";

/** What to do about a start that failed, in the order to try. */
export function adviceFor(log: EngineLog): readonly string[] {
  const { failure } = log.outcome;
  return failure === null ? [] : ADVICE[failure](log).filter((one) => one !== null);
}

type Advice = (log: EngineLog) => readonly (string | null)[];

const length: Advice = ({ measured, settings }) => {
  const { kvNeededGiB, kvCacheGiB, estimatedMaxModelLen } = measured;
  const asked =
    settings.maxModelLen === null ? "the full length" : `${formatCount(settings.maxModelLen)} tokens`;
  const needs = kvNeededGiB !== null && kvCacheGiB !== null;
  return [
    needs
      ? `One request of ${asked} needs ${formatGiB(kvNeededGiB)} of KV cache and ${formatGiB(kvCacheGiB)} are there.`
      : null,
    estimatedMaxModelLen === null
      ? "Start with a smaller --max-model-len."
      : `Start with --max-model-len ${estimatedMaxModelLen}: the engine's own estimate of what fits.`,
    settings.kvCacheDtype === null || settings.kvCacheDtype === "auto"
      ? "Or halve the KV cache with --kv-cache-dtype fp8, where layers are attention only."
      : null,
    "Or raise --gpu-memory-utilization, if nothing else runs on the GPU.",
  ];
};

const ADVICE: Readonly<Record<FailureKind, Advice>> = {
  length_exceeds_kv_cache: length,
  no_kv_cache: ({ engine }) => [
    "Weights and activation leave nothing for KV cache within the budget.",
    engine === "sglang"
      ? "Raise --mem-fraction-static."
      : "Raise --gpu-memory-utilization, or lower --max-num-batched-tokens.",
    "Else take more GPUs, or weights of a narrower precision.",
  ],
  too_many_sequences: () => [
    "Each sequence keeps a state block, and there are fewer blocks than --max-num-seqs admits: lower it below the number in the error.",
  ],
  memory_taken: ({ gpu }) => [
    gpu.freeGiB !== null && gpu.memoryGiB !== null
      ? `Only ${formatGiB(gpu.freeGiB)} of ${formatGiB(gpu.memoryGiB)} were free: stop what else runs there (nvidia-smi shows it).`
      : "Something else holds memory on the GPU: nvidia-smi shows it.",
    "Or lower --gpu-memory-utilization to what is free.",
  ],
  out_of_memory: () => [
    "It ran out of memory outside of the engine's budget, so raising the utilization makes it worse: lower it by 0.02 to 0.05.",
    "Else lower --max-num-batched-tokens or --max-num-seqs, or start with --enforce-eager to see whether CUDA graphs are the cause.",
  ],
};
