import type { EngineLog } from "../logs/engine-log.ts";
import { formatGiB } from "../report/format.ts";
import type { LogPrediction } from "./explain-log-prediction.ts";
import type { ExplainedPart } from "./explain-log-schema.ts";

type Part = Omit<ExplainedPart, "reasons">;
type Reasons = (
  part: Part,
  others: readonly Part[],
  log: EngineLog,
  prediction: LogPrediction,
) => readonly (string | null)[];

/** Memory that a GPU has in use before an engine begins: driver and context (free 78.6 of 79.2 GiB on H100). */
const USUAL_IN_USE_GIB = 1.5;

/**
 * Why a part of a log may differ from the prediction, likeliest first. The mechanisms are those seen in
 * published logs (docs/accuracy.md).
 */
export const reasonsFor: (...given: Parameters<Reasons>) => readonly string[] = (...given) => {
  const [part] = given;
  const reasons = REASONS[part.part](...given).filter((reason) => reason !== null);
  return reasons.length > 0 ? reasons : ["No known mechanism explains it: please report the log."];
};

const isMore = ({ logged, predicted }: Part): boolean => (logged ?? 0) > (predicted ?? 0);
const ratio = ({ logged, predicted }: Part): number => (logged ?? 0) / (predicted ?? 1);
const when = (condition: boolean, reason: string): string | null => (condition ? reason : null);

const weights: Reasons = (part, _others, log, prediction) => {
  const { speculative, languageModelOnly, quantization } = log.settings;
  const wide = Math.abs(ratio(part) - 2) < 0.25;
  const narrow = Math.abs(ratio(part) - 0.5) < 0.06;
  const { precision } = prediction.candidate;
  return [
    when(wide, `Twice as much as ${precision}: the weights that were loaded are of a wider precision.`),
    when(narrow, `Half of ${precision}: the weights that were loaded are of a narrower precision.`),
    when(isMore(part) && speculative === true, "Speculative decoding loads its draft or MTP layers too."),
    when(
      !isMore(part) && languageModelOnly === true,
      "Vision and audio towers are not loaded (--language-model-only).",
    ),
    when(
      precision === "mxfp4",
      "MXFP4 experts are padded as the kernel needs: gpt-oss-120b takes 64.4 GiB with Triton and 66.0 with Marlin.",
    ),
    when(
      isMore(part) && prediction.vendor === "amd",
      "On ROCm some loaders keep padded or unpacked copies of the weights.",
    ),
    when(
      isMore(part) && quantization === "fp8" && prediction.candidate.checkpoint === null,
      "Quantizing at start-up leaves embeddings and head in 16 bits.",
    ),
    when(
      log.measured.weightsRangeGiB !== null,
      `Pipeline stages hold different weights (${(log.measured.weightsRangeGiB ?? []).map(formatGiB).join(" to ")}); the largest is compared.`,
    ),
    when(
      prediction.hasTowers,
      "Vision and audio towers are whole on every GPU, or left out, as the engine decides.",
    ),
  ];
};

const activation: Reasons = (part, _others, log, prediction) => [
  when(
    log.settings.maxBatchedTokens === null,
    "It follows --max-num-batched-tokens and --max-num-seqs, which the log does not state.",
  ),
  when(
    isMore(part) && prediction.hasTowers,
    "Profiling runs the vision encoder at its largest input, which takes GiB; --language-model-only or --limit-mm-per-prompt give them back.",
  ),
  when(log.version === null, "It differs by GiB between versions, and the log does not state the version."),
  "Kernels that the version picks for this GPU and precision need other work space.",
];

const overhead: Reasons = (part, others, log, prediction) => [
  ...(others.some((one) => one.part === "activation")
    ? []
    : activation(part, others, log, prediction).slice(0, -1)),
  when(
    isMore(part) && (log.measured.graphsGiB ?? 0) > 1,
    `CUDA graphs take ${formatGiB(log.measured.graphsGiB ?? 0)}; --enforce-eager or fewer --cuda-graph-sizes save them.`,
  ),
  when(
    isMore(part) && prediction.planned.plan.layout.dataParallel > 1,
    "All-to-all buffers of wide expert parallelism are not predicted: up to 11 GiB were seen.",
  ),
  "NCCL, drivers and work spaces scatter by a GiB or two between versions and machines.",
];

const kvCache: Reasons = (part, others, log) => [
  when(
    log.settings.fixedKvCache === true,
    "The size was set by hand (--kv-cache-memory-bytes): it is not what is left.",
  ),
  ...others
    .filter((one) => one.unit === "GiB" && one.part !== "kvCache" && one.agrees === false)
    .map(shareOfOther),
  takenBefore(log),
  when(
    !isMore(part) && ratio(part) > 0.9,
    "A cold compile cache costs 4 to 5 % of the KV cache; the next start has it back.",
  ),
  when(log.version === null, "The log does not state the version: overheads differ by GiB between versions."),
  when(
    log.settings.memoryUtilization === null,
    "The log does not state --gpu-memory-utilization: the default was taken.",
  ),
  "Engine overheads scatter by a GiB or two between versions and machines.",
];

const kvBytesPerToken: Reasons = (part, _others, log) => [
  when(Math.abs(ratio(part) - 2) < 0.1, "Twice as much: the KV cache is wider than the log's settings say."),
  when(Math.abs(ratio(part) - 0.5) < 0.03, "Half: the KV cache is in 8 bits (--kv-cache-dtype fp8)."),
  when(
    isMore(part) && log.settings.speculative === true,
    "The draft model or MTP layers keep a cache of their own.",
  ),
  when(log.engine === "vllm", "Layers of different kinds share one page size, which pads some of them."),
];

const kvNeeded: Reasons = (part, others, log, prediction) => [
  ...kvBytesPerToken(part, others, log, prediction),
  when(
    prediction.kvBytesPerToken === null,
    "Windows and states are counted per request, in pages of the version's own size.",
  ),
];

const kvTokens: Reasons = (_part, others, log, prediction) => [
  when(
    prediction.kvBytesPerToken === null && log.engine === "vllm",
    "This line is not the capacity: where layers differ in what they keep, vLLM prints requests x length, or counts padding layers.",
  ),
  when(
    others.some((one) => one.part === "kvCache" && one.agrees === false),
    "The KV cache itself differs, and the tokens with it.",
  ),
  when(
    others.some((one) => one.part === "kvBytesPerToken" && one.agrees === false),
    "A token takes other bytes than predicted.",
  ),
];

const concurrency: Reasons = (_part, others, log, prediction) => [
  ...kvTokens(_part, others, log, prediction).slice(1),
  when(
    log.measured.maxConcurrencyTokens !== prediction.request.workload.contextTokens,
    "The log counts requests of another length than its maximum.",
  ),
  when(
    prediction.kvBytesPerToken === null,
    "Windows and states are counted per request, in pages of the version's own size.",
  ),
];

const REASONS: Readonly<Record<Part["part"], Reasons>> = {
  weights,
  activation,
  overhead,
  kvCache,
  kvNeeded,
  kvBytesPerToken,
  kvTokens,
  concurrency,
};

const NAMES: Readonly<Partial<Record<Part["part"], string>>> = {
  weights: "weights",
  activation: "activation peak",
  overhead: "other memory of the engine",
};

function shareOfOther({ part, logged, predicted }: Part): string {
  const difference = (logged ?? 0) - (predicted ?? 0);
  return `${formatGiB(Math.abs(difference))} of it: the ${NAMES[part] ?? part} took ${difference > 0 ? "more" : "less"}.`;
}

function takenBefore({ gpu: { memoryGiB, freeGiB } }: EngineLog): string | null {
  if (memoryGiB === null || freeGiB === null || memoryGiB - freeGiB < USUAL_IN_USE_GIB) return null;
  return `${formatGiB(memoryGiB - freeGiB)} were in use before the engine began: another process, or page cache on unified memory.`;
}
