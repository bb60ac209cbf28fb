import type { EngineLog } from "../logs/engine-log.ts";
import { BYTES_PER_GIB } from "../units.ts";
import type { LogPrediction } from "./explain-log-prediction.ts";
import { reasonsFor } from "./explain-log-reasons.ts";
import type { ExplainedPart } from "./explain-log-schema.ts";

/** Weights agree within this share, or this many GiB where that is more: printed digits and padding. */
const WEIGHTS = { share: 0.02, gib: 0.15 };
/** Activation and what else the engine sets aside, GiB. */
const OVERHEAD_GIB = 0.5;
/** KV bytes per token are exact but for the two decimals that engines print. */
const PER_TOKEN_SHARE = 0.005;
const PRINTED_GIB = 0.01;
/** Where a line is not judged, a difference beyond this share is explained all the same. */
const WORTH_TELLING = 0.03;

type Compared = Omit<ExplainedPart, "reasons">;

/** The parts that a log and a prediction share. `memoryKnown` = the GPU is known, so its budget counts. */
export function explainParts(
  log: EngineLog,
  prediction: LogPrediction,
  memoryKnown: boolean,
): readonly ExplainedPart[] {
  const compared = [
    weights(log, prediction),
    ...(memoryKnown ? [...besides(log, prediction), kvCache(log, prediction)] : []),
    kvNeeded(log, prediction),
    kvBytesPerToken(log, prediction),
    ...(memoryKnown ? [kvTokens(log, prediction), concurrency(log, prediction)] : []),
  ].filter((part) => part !== null);
  return compared.map((part) => ({
    ...part,
    reasons: needsReasons(part) ? [...reasonsFor(part, compared, log, prediction)] : [],
  }));
}

/** What differs, and what is far off without being judged. */
function needsReasons({ agrees, relativeDifference }: Compared): boolean {
  return agrees === false || (agrees === null && Math.abs(relativeDifference ?? 0) > WORTH_TELLING);
}

function weights({ measured }: EngineLog, { weightsGiB }: LogPrediction): Compared {
  const within = Math.max(WEIGHTS.gib, WEIGHTS.share * weightsGiB);
  return compare("weights", "GiB", measured.weightsGiB, weightsGiB, within);
}

/** Activation and the rest each, where the log states them; else all that is neither weights nor KV cache. */
function besides(log: EngineLog, prediction: LogPrediction): readonly Compared[] {
  const { activationGiB, nonTorchGiB, graphsGiB } = log.measured;
  if (activationGiB !== null && nonTorchGiB !== null) {
    const rest = nonTorchGiB + (prediction.countsGraphs ? Math.max(0, graphsGiB ?? 0) : 0);
    return [
      compare("activation", "GiB", activationGiB, prediction.activationGiB, OVERHEAD_GIB),
      compare("overhead", "GiB", rest, prediction.overheadGiB, OVERHEAD_GIB),
    ];
  }
  const all = everythingElse(log);
  const predicted = prediction.activationGiB + prediction.overheadGiB;
  return all === null ? [] : [compare("overhead", "GiB", all, predicted, prediction.toleranceGiB)];
}

/** Budget less weights less KV cache: vLLM's budget identity holds to 0.01 GiB. */
function everythingElse({ engine, gpu, settings, measured }: EngineLog): number | null {
  const { weightsGiB, kvCacheGiB } = measured;
  const { memoryUtilization } = settings;
  const known =
    gpu.memoryGiB !== null && memoryUtilization !== null && weightsGiB !== null && kvCacheGiB !== null;
  if (engine !== "vllm" || !known) return null;
  return gpu.memoryGiB * memoryUtilization - weightsGiB - kvCacheGiB;
}

function kvCache({ measured }: EngineLog, { kvCacheGiB, toleranceGiB }: LogPrediction): Compared {
  return compare("kvCache", "GiB", measured.kvCacheGiB, kvCacheGiB, toleranceGiB);
}

function kvBytesPerToken(
  { measured }: EngineLog,
  { kvBytesPerToken: predicted }: LogPrediction,
): Compared | null {
  const { kvCacheGiB, kvCacheTokens } = measured;
  if (
    predicted === null ||
    predicted === 0 ||
    kvCacheGiB === null ||
    kvCacheTokens === null ||
    kvCacheTokens === 0
  )
    return null;
  const logged = (kvCacheGiB * BYTES_PER_GIB) / kvCacheTokens;
  const within = predicted * Math.max(PER_TOKEN_SHARE, PRINTED_GIB / Math.max(kvCacheGiB, PRINTED_GIB));
  return compare("kvBytesPerToken", "bytes", logged, predicted, within);
}

function kvNeeded({ measured }: EngineLog, { kvNeededGiB }: LogPrediction): Compared | null {
  if (measured.kvNeededGiB === null) return null;
  const within = Math.max(PRINTED_GIB, PER_TOKEN_SHARE * kvNeededGiB);
  return compare("kvNeeded", "GiB", measured.kvNeededGiB, kvNeededGiB, within);
}

/** Not judged where layers differ in what they keep: there the line is no capacity. */
function kvTokens({ measured }: EngineLog, prediction: LogPrediction): Compared {
  const within = prediction.kvTokens * shareOf(prediction);
  const made = compare("kvTokens", "tokens", measured.kvCacheTokens, prediction.kvTokens, within);
  return prediction.kvBytesPerToken === null ? { ...made, agrees: null } : made;
}

function concurrency({ measured }: EngineLog, prediction: LogPrediction): Compared | null {
  if (measured.maxConcurrency === null) return null;
  const within = prediction.concurrency * shareOf(prediction);
  return compare("concurrency", "requests", measured.maxConcurrency, prediction.concurrency, within);
}

/** Tokens scatter as the KV cache does. */
function shareOf({ toleranceGiB, kvCacheGiB }: LogPrediction): number {
  return kvCacheGiB > 0 ? toleranceGiB / kvCacheGiB : 0;
}

function compare(
  part: Compared["part"],
  unit: Compared["unit"],
  logged: number | null,
  predicted: number,
  within: number,
): Compared {
  return {
    part,
    unit,
    logged,
    predicted,
    relativeDifference:
      logged === null || predicted === 0 ? null : (logged - predicted) / Math.abs(predicted),
    agrees: logged === null ? null : Math.abs(logged - predicted) <= within,
  };
}
