import type { World } from "../../src/core/catalog/world.ts";
import { type MemoryCase, memoryCases } from "./memory-cases.ts";
import { type Prediction, predictMemory } from "./predict-memory.ts";

export interface ScoredCase {
  readonly measured: MemoryCase;
  /** The prediction, or why there is none. */
  readonly predicted: Prediction | string;
  /** Cases of high confidence of vLLM 0.8 and later: those that the sums are made of. */
  readonly counts: boolean;
  /** predicted / measured - 1; null where either is missing. */
  readonly weightError: number | null;
  readonly cacheError: number | null;
}

export interface MemoryScore {
  readonly cases: readonly ScoredCase[];
  /** Absolute errors of the cases that count, ascending. */
  readonly weights: readonly number[];
  readonly cache: readonly number[];
  readonly judged: number;
  readonly right: number;
  /** Ids of cases whose log says that the engine died and whose verdict is "fits". */
  readonly falseFits: readonly string[];
}

/** Predicts every case and sums the errors. */
export function scoreMemory(world: World): MemoryScore {
  const cases = memoryCases.map((measured) => scoreCase(measured, predictMemory(world, measured)));
  const counted = cases.filter(({ counts }) => counts);
  const judged = counted.filter(({ measured }) => measured.measured.fits !== null);
  return {
    cases,
    weights: absolute(counted.map(({ weightError }) => weightError)),
    cache: absolute(counted.map(({ cacheError }) => cacheError)),
    judged: judged.length,
    right: judged.filter((one) => starts(one) === one.measured.measured.fits).length,
    falseFits: judged
      .filter((one) => one.measured.measured.fits === false && verdictOf(one) === "fits")
      .map(({ measured }) => measured.id),
  };
}

/** The error that this share of the cases stays below. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
}

function scoreCase(measured: MemoryCase, predicted: Prediction | string): ScoredCase {
  const { weights_gib_per_gpu: weights, kv_cache_gib_per_gpu: cache } = measured.measured;
  const known = typeof predicted === "string" ? null : predicted;
  const recent = /^vllm\s*[~>=]*\s*0\.([89]|[1-9]\d)/i.test(measured.engine);
  return {
    measured,
    predicted,
    counts: known !== null && recent && measured.confidence === "high",
    weightError: known === null || weights === null ? null : known.weightsGiB / weights - 1,
    cacheError: known === null || cache === null ? null : (known.kvCacheGiB - cache) / Math.abs(cache),
  };
}

const verdictOf = ({ predicted }: ScoredCase) => (typeof predicted === "string" ? null : predicted.verdict);
const starts = (one: ScoredCase): boolean => verdictOf(one) !== "does_not_fit";

function absolute(errors: readonly (number | null)[]): readonly number[] {
  return errors
    .filter((error) => error !== null)
    .map(Math.abs)
    .sort((a, b) => a - b);
}
