/** Prints predicted against measured GPU memory for every public start-up log, and the errors in sum. */
import { loadWorld } from "../src/core/catalog/load.ts";
import { quantile, type ScoredCase, scoreMemory } from "../test/measured/score-memory.ts";

const score = scoreMemory(loadWorld());

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const gib = (value: number | null): string => (value === null ? "-" : value.toFixed(2)).padStart(8);
const error = (share: number | null): string => (share === null ? "" : percent(share)).padStart(9);

console.log(
  "case".padEnd(48),
  "weights: predicted, measured  ",
  "KV cache: predicted, measured  ",
  "verdict (log)",
);
for (const one of score.cases) console.log(line(one));
console.log("\nHigh confidence, vLLM 0.8 and later (rows without *):");
console.log(`weights per GPU: ${summary(score.weights)}`);
console.log(`KV cache per GPU: ${summary(score.cache)}`);
console.log(
  `verdict right: ${score.right} of ${score.judged}; "fits" where the log says it died: ${score.falseFits.join(", ")}`,
);

function line({ measured, predicted, counts, weightError, cacheError }: ScoredCase): string {
  const id = `${measured.id}${counts ? "" : " *"}`.padEnd(48);
  if (typeof predicted === "string") return `${id} left out: ${predicted} (${measured.model})`;
  const { weights_gib_per_gpu: weights, kv_cache_gib_per_gpu: cache, fits } = measured.measured;
  const weightCells = `${gib(predicted.weightsGiB)} ${gib(weights)} ${error(weightError)}`;
  const cacheCells = `${gib(predicted.kvCacheGiB)} ${gib(cache)} ${error(cacheError)}`;
  const log = fits === null ? "" : `${predicted.verdict} (${fits ? "started" : "died"})`;
  return `${id} ${weightCells}    ${cacheCells}   ${log}`;
}

function summary(errors: readonly number[]): string {
  const [half, most, worst] = [0.5, 0.9, 1].map((share) => percent(quantile(errors, share)));
  return `${errors.length} cases, median error ${half}, 90 % within ${most}, worst ${worst}`;
}
