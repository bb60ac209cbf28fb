import type { LogSettings } from "./engine-log.ts";
import type { LogLine } from "./log-lines.ts";
import { type LogOptions, statedOptions, typedOptions } from "./log-options.ts";

/** Lines that state options, the surest kind first: what the engine resolved, what it was given, what was typed. */
const KINDS: readonly { readonly pattern: RegExp; readonly read: (text: string) => LogOptions }[] = [
  { pattern: /Initializing an? (?:V1 )?LLM engine|EngineArgs\(/, read: statedOptions },
  { pattern: /\bserver_args=|\bServerArgs\(/, read: statedOptions },
  { pattern: /non-default args:|\bargs: Namespace\(/, read: statedOptions },
  { pattern: /max_total_num_tokens=/, read: statedOptions },
  {
    pattern: /\bvllm serve\s|sglang\.launch_server|\bsglang serve\s|api_server\s+--|(?:^|\s)--[a-z][a-z-]+/,
    read: typedOptions,
  },
];

/** The settings of an engine over all lines that state some. */
export function readSettings(lines: readonly LogLine[]): LogSettings {
  const found = KINDS.flatMap(({ pattern, read }) =>
    lines.filter(({ text }) => pattern.test(text)).map(({ text }) => read(text)),
  );
  const text = (name: string): string | null => {
    const stated = found
      .map((options) => options.get(name))
      .find((value) => value !== undefined && value !== "None");
    return stated === undefined || stated === "" ? null : stated;
  };
  const number = (name: string): number | null => numberOf(text(name));
  const flag = (name: string): boolean | null => booleanOf(text(name));
  return {
    model: modelName(text("model") ?? text("served_model_name")),
    tensorParallel:
      tensorParallel(number, flag("enable_dp_attention") ?? false) ?? sizeByRanks(lines, "tensorRank"),
    pipelineParallel: number("pipeline_parallel_size") ?? sizeByRanks(lines, "pipelineRank"),
    dataParallel: number("data_parallel_size") ?? sizeByRanks(lines, "dataRank"),
    expertParallel: flag("enable_expert_parallel") ?? expertsOf(number("expert_parallel_size")),
    quantization: text("quantization"),
    dtype: text("dtype")?.replace(/^torch\./, "") ?? null,
    kvCacheDtype: text("kv_cache_dtype"),
    maxModelLen: positive(number("max_model_len")) ?? usedLength(lines),
    memoryUtilization: number("gpu_memory_utilization"),
    maxSequences: positive(number("max_num_seqs")),
    maxBatchedTokens: positive(number("max_num_batched_tokens")) ?? batchedTokens(lines),
    eager: flag("enforce_eager"),
    speculative: present(text("speculative_config") ?? text("speculative_algorithm")),
    languageModelOnly: flag("language_model_only"),
    fixedKvCache:
      present(text("kv_cache_memory_bytes")) ?? mentions(lines, /as specified by kv_cache_memory_bytes/),
  };
}

/** SGLang counts all ranks as tensor parallel where attention is data parallel. */
function tensorParallel(
  number: (name: string) => number | null,
  dataParallelAttention: boolean,
): number | null {
  const ranks = number("tensor_parallel_size");
  const copies = number("data_parallel_size") ?? 1;
  return ranks !== null && dataParallelAttention ? Math.max(1, Math.floor(ranks / copies)) : ranks;
}

function numberOf(text: string | null): number | null {
  if (text === null) return null;
  const value = Number(text.replace(/[,_]/g, ""));
  return Number.isFinite(value) ? value : null;
}

/** `max_model_len=-1` and `auto` mean: whatever fits. */
const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

function booleanOf(text: string | null): boolean | null {
  if (text === null) return null;
  return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
}

const present = (text: string | null): true | null => (text === null || /^false$/i.test(text) ? null : true);
const expertsOf = (size: number | null): boolean | null => (size === null ? null : size > 1);
const mentions = (lines: readonly LogLine[], pattern: RegExp): true | null =>
  lines.some(({ text }) => pattern.test(text)) ? true : null;

/**
 * Ranks count from 0: where all up to the highest were seen, they tell the size. A part of a log may name
 * only some; sizes are powers of two then. Null where no rank but 0 was seen.
 */
function sizeByRanks(
  lines: readonly LogLine[],
  kind: "tensorRank" | "pipelineRank" | "dataRank",
): number | null {
  const seen = new Set(lines.map((line) => line[kind]).filter((rank) => rank !== null));
  const most = Math.max(0, ...seen);
  if (most === 0) return null;
  return seen.size === most + 1 ? most + 1 : 2 ** Math.ceil(Math.log2(most + 1));
}

/** `Using max model len 131072` */
function usedLength(lines: readonly LogLine[]): number | null {
  return (
    firstNumber(lines, /Using max model len ([\d,]+)/) ??
    firstNumber(lines, /models?'s max seq len \(([\d,]+)\)/)
  );
}

function batchedTokens(lines: readonly LogLine[]): number | null {
  return firstNumber(lines, /Chunked prefill is enabled with max_num_batched_tokens=(\d+)/);
}

function firstNumber(lines: readonly LogLine[], pattern: RegExp): number | null {
  for (const { text } of lines) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return numberOf(found);
  }
  return null;
}

/** A hub id as it is; of a cache folder the id in it; of another path the last part. */
export function modelName(text: string | null): string | null {
  if (text === null) return null;
  const cleaned = text.replace(/^\[?['"]?|['"]?\]?$/g, "").split(/['"],/)[0] ?? "";
  const cached = /models--([^/]+?)--([^/]+)/.exec(cleaned);
  if (cached?.[1] !== undefined && cached[2] !== undefined) return `${cached[1]}/${cached[2]}`;
  if (/^[\w.-]+\/[\w.-]+$/.test(cleaned) && !cleaned.startsWith(".")) return cleaned;
  const parts = cleaned.split(/[\\/]/).filter((part) => part !== "" && part !== "~" && part !== ".");
  return parts.at(-1) ?? null;
}
