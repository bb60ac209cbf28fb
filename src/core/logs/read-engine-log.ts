import type { EngineLog, LogGpu, LogMeasurements } from "./engine-log.ts";
import { type LogLine, logLines } from "./log-lines.ts";
import { readOutcome } from "./log-outcome.ts";
import { readSettings } from "./log-settings.ts";
import { first, largest, last, type Readings, smallest, takeReadings, type Values } from "./readings.ts";
import { type SglangName, sglangReadings } from "./sglang-readings.ts";
import { type VllmName, vllmReadings } from "./vllm-readings.ts";

/** Reads the start-up log of vLLM or SGLang, whole or in part. Never fails: what is not said is null. */
export function readEngineLog(text: string): EngineLog {
  const lines = logLines(text);
  const vllm = takeReadings(lines, vllmReadings);
  const sglang = takeReadings(lines, sglangReadings);
  const engine = engineOf(lines, vllm.linesUsed, sglang.linesUsed);
  const settings = readSettings(lines);
  const isSglang = engine === "sglang";
  return {
    engine,
    version: versionOf(lines),
    settings: {
      ...settings,
      memoryUtilization: settings.memoryUtilization ?? (isSglang ? null : last(vllm.values("utilization"))),
    },
    gpu: gpuOf(lines, vllm, sglang),
    measured: isSglang ? sglangMeasurements(sglang) : vllmMeasurements(vllm, settings.maxModelLen),
    outcome: readOutcome(lines),
    linesUsed: Math.max(vllm.linesUsed, sglang.linesUsed),
  };
}

function engineOf(lines: readonly LogLine[], vllmLines: number, sglangLines: number): EngineLog["engine"] {
  if (sglangLines > vllmLines) return "sglang";
  if (vllmLines > 0) return "vllm";
  if (lines.some(({ text }) => /sglang|--mem-fraction-static/i.test(text))) return "sglang";
  return lines.some(({ text }) => /\bvllm\b|--gpu-memory-utilization/i.test(text)) ? "vllm" : null;
}

const VERSION =
  /(?:LLM engine \(v|vLLM API server version |vllm[\s:=@]+v?|vllm-openai:v?|sglang[\s:=@]+v?|lmsysorg\/sglang:v)(\d+\.\d+(?:\.\d+)?)/i;

function versionOf(lines: readonly LogLine[]): string | null {
  for (const { text } of lines) {
    const found = VERSION.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** A fused-MoE warning names the device; so does a pasted nvidia-smi. */
const GPU_NAME =
  /device_name=([\w-]+?)(?:,|\.json)|\b((?:NVIDIA|AMD|Tesla) (?!-SMI)[A-Z][\w-]*(?: [\w-]+){0,4}?)(?=\s{2,}|[|,;()]|$)/;

function gpuOf(lines: readonly LogLine[], vllm: Readings<VllmName>, sglang: Readings<SglangName>): LogGpu {
  const name = lines.map(({ text }) => GPU_NAME.exec(text)).find((found) => found !== null);
  return {
    name: (name?.[1] ?? name?.[2])?.replaceAll("_", " ").trim() ?? null,
    memoryGiB:
      last(vllm.values("memory")) ?? last(vllm.values("oomMemory")) ?? last(sglang.values("oomMemory")),
    freeGiB: first(vllm.values("free")) ?? first(sglang.values("freeAtStart")),
  };
}

function vllmMeasurements(readings: Readings<VllmName>, maxModelLen: number | null): LogMeasurements {
  const of = (name: VllmName): Values => readings.values(name);
  const concurrencyTokens = last(of("concurrencyTokens"));
  const blocks = smallest(of("blocks"));
  return {
    weightsGiB: largest(of("weights")),
    weightsRangeGiB: rangeOf(of("weights")),
    kvCacheGiB: smallest(of("kvCache")) ?? smallest(of("kvAvailable")),
    kvCacheTokens: smallest(of("kvTokens")) ?? (blocks === null ? null : blocks * V0_BLOCK_TOKENS),
    maxConcurrency: smallest(of("concurrency")),
    maxConcurrencyTokens: concurrencyTokens ?? maxModelLen,
    activationGiB: largest(of("activation")),
    nonTorchGiB: largest(of("nonTorch")),
    graphsGiB: largest(of("graphs")) ?? largest(of("estimatedGraphs")),
    kvNeededGiB: last(of("kvNeeded")),
    estimatedMaxModelLen: last(of("estimatedLength")),
  };
}

/** Block size of the versions that print blocks instead of tokens, on GPUs. */
const V0_BLOCK_TOKENS = 16;

function sglangMeasurements(readings: Readings<SglangName>): LogMeasurements {
  const of = (name: SglangName): Values => readings.values(name);
  const keys = smallest(of("keys"));
  const values = smallest(of("values"));
  const both = keys === null || values === null ? null : keys + values;
  return {
    weightsGiB: largest(of("weights")),
    weightsRangeGiB: rangeOf(of("weights")),
    kvCacheGiB: smallest(of("latent")) ?? both,
    kvCacheTokens: smallest(of("tokens")) ?? smallest(of("maxTokens")),
    maxConcurrency: null,
    maxConcurrencyTokens: null,
    activationGiB: null,
    nonTorchGiB: null,
    graphsGiB: largest(of("graphs")),
    kvNeededGiB: null,
    estimatedMaxModelLen: null,
  };
}

function rangeOf(values: Values): readonly [number, number] | null {
  const least = smallest(values);
  const most = largest(values);
  return least === null || most === null || most - least < 0.02 * most ? null : [least, most];
}
