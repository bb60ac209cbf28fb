/** Prints predicted against measured GPU memory for every public start-up log, and the errors in sum. */
import { loadWorld } from "../src/core/catalog/load.ts";
import { memoryCases } from "../test/measured/memory-cases.ts";
import { type Prediction, predictMemory } from "../test/measured/predict-memory.ts";

const world = loadWorld();
const weightErrors: number[] = [];
const cacheErrors: number[] = [];
let right = 0;
let judged = 0;
let falseFits = 0;

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const cell = (value: number | null, digits = 2): string =>
  (value === null ? "-" : value.toFixed(digits)).padStart(8);

console.log(
  "case".padEnd(44),
  "weights pred/meas, error".padEnd(30),
  "KV pred/meas, error".padEnd(30),
  "verdict",
);
for (const entry of memoryCases) {
  const predicted = predictMemory(world, entry);
  if (typeof predicted === "string") {
    console.log(entry.id.padEnd(44), `left out: ${predicted} (${entry.model})`);
    continue;
  }
  const counts =
    /^vllm (0\.([89]|[1-9]\d))/i.test(entry.engine.replace(/[~>=]/g, "")) && entry.confidence === "high";
  report(entry.id + (counts ? "" : " *"), predicted, entry.measured, counts);
}

console.log(`\nhigh-confidence vLLM 0.8 and later (rows without *):`);
summary("weights per GPU", weightErrors);
summary("KV cache per GPU", cacheErrors);
console.log(`verdict right: ${right} of ${judged}; "fits" where the log says it died: ${falseFits}`);

function report(
  id: string,
  predicted: Prediction,
  measured: (typeof memoryCases)[number]["measured"],
  counts: boolean,
): void {
  const { weights_gib_per_gpu: weights, kv_cache_gib_per_gpu: cache, fits } = measured;
  const weightError = weights === null ? null : predicted.weightsGiB / weights - 1;
  const cacheError = cache === null ? null : (predicted.kvCacheGiB - cache) / Math.abs(cache);
  const verdict = fits === null ? "" : `${predicted.verdict} (${fits ? "started" : "died"})`;
  console.log(
    id.padEnd(44),
    `${cell(predicted.weightsGiB)} ${cell(weights)} ${weightError === null ? "" : percent(weightError).padStart(8)}`.padEnd(
      30,
    ),
    `${cell(predicted.kvCacheGiB)} ${cell(cache)} ${cacheError === null ? "" : percent(cacheError).padStart(8)}`.padEnd(
      30,
    ),
    verdict,
  );
  if (!counts) return;
  if (weightError !== null) weightErrors.push(Math.abs(weightError));
  if (cacheError !== null) cacheErrors.push(Math.abs(cacheError));
  if (fits === null) return;
  judged++;
  if (fits === (predicted.verdict !== "does_not_fit")) right++;
  if (!fits && predicted.verdict === "fits") falseFits++;
}

function summary(name: string, errors: number[]): void {
  const sorted = [...errors].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  console.log(
    `${name}: n ${sorted.length}, median error ${percent(at(0.5))}, p90 ${percent(at(0.9))}, worst ${percent(at(1))}`,
  );
}
