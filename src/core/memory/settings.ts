import type { EngineName, EngineRelease } from "../entries/engine.ts";
import type { Gpu } from "../entries/gpu.ts";
import { remember } from "../remember.ts";
import { BYTES_PER_GIB, BYTES_PER_MIB } from "../units.ts";
import type { OverheadRules } from "./overhead.ts";
import type { LoadRules } from "./weights.ts";

/**
 * How an engine divides a GPU:
 * - `total`: utilization x memory holds weights, activation, overhead and KV cache (vLLM)
 * - `static`: fraction x memory free at start holds weights, overhead and KV cache; activation lives in the rest (SGLang)
 * - `free`: fraction of what is free after loading goes to KV cache (TensorRT-LLM)
 * - `margin`: everything but a fixed margin is used (llama.cpp)
 */
export type BudgetRule = "total" | "static" | "free" | "margin";

/** What an engine release does on a class of GPUs, whatever the model: one object per class, remembered. */
export interface EngineRules {
  readonly engine: EngineName;
  readonly budget: BudgetRule;
  /** Memory that is gone before the engine starts to count (context, communicators), GiB. */
  readonly reservedGiB: { readonly single: number; readonly parallel: number };
  readonly overhead: OverheadRules;
  readonly load: LoadRules;
  readonly freesSliding: boolean;
  readonly freesChunked: boolean;
  /** Tokens per KV block of engines that keep one pool per kind of layer. */
  readonly blockTokens: number;
  /** Extra tokens that a windowed layer keeps beside its window (llama.cpp: the micro-batch). */
  readonly windowSlackTokens: number;
  readonly packsSparseLatent: boolean;
  /** Scatter of measured KV GiB around the prediction: within it a plan is `tight`. */
  readonly toleranceGiB: {
    readonly single: number;
    readonly parallel: number;
    /** Where layers cache compressed entries, whose pages no source states. */
    readonly compressed: number;
  };
}

export interface EngineSettings {
  readonly rules: EngineRules;
  /** The engine's own memory knob: its default, or what the asker set. */
  readonly utilization: number;
}

const BUDGETS: Readonly<Record<EngineName, BudgetRule>> = {
  vllm: "total",
  sglang: "static",
  "tensorrt-llm": "free",
  "llama.cpp": "margin",
};

/** Settings of `release` on `gpu`. Names of constants and their sources: `data/engines/*.yaml`. */
export function engineSettings(
  engine: EngineName,
  release: EngineRelease,
  gpu: Gpu,
  tensorParallel: number,
  utilization: number | null,
): EngineSettings {
  return {
    rules: rulesOf(engine, release, gpu),
    utilization: utilization ?? defaultUtilization(release, gpu, tensorParallel),
  };
}

const rulesByRelease = new WeakMap<EngineRelease, Map<string, EngineRules>>();

function rulesOf(engine: EngineName, release: EngineRelease, gpu: Gpu): EngineRules {
  const size = isLarge(release, gpu) ? "Large" : "Small";
  const platform = platformOf(gpu);
  const byClass = remember(rulesByRelease, release, () => new Map());
  return remember(byClass, `${size}/${platform}`, () => makeRules(engine, release, size, platform));
}

/** GPUs that an engine's overheads differ on: ROCm, and memory that CPU and GPU share. */
type Platform = "Amd" | "Unified" | "";

function platformOf(gpu: Gpu): Platform {
  if (gpu.memory.unified) return "Unified";
  return gpu.vendor === "amd" ? "Amd" : "";
}

/** vLLM's larger batch defaults: 70 GiB and more, but not A100 (get_batch_defaults). */
function isLarge(release: EngineRelease, gpu: Gpu): boolean {
  const threshold = (release.constants.largeGpuGiB ?? 0) * BYTES_PER_GIB;
  return gpu.memory.usableBytes >= threshold && (threshold === 0 || !gpu.id.startsWith("a100"));
}

function makeRules(
  engine: EngineName,
  release: EngineRelease,
  size: "Large" | "Small",
  platform: Platform,
): EngineRules {
  const constant = (name: string): number => release.constants[name] ?? 0;
  const pair = (name: string) => ({
    single: constant(`${name}SingleGiB`),
    parallel: constant(`${name}ParallelGiB`),
  });
  return {
    engine,
    budget: BUDGETS[engine],
    reservedGiB: pair("reserved"),
    overhead: {
      maxSequences: constant(`maxSequences${size}`),
      maxBatchedTokens: constant(`maxBatchedTokens${size}`),
      samplerBuffers: constant("samplerBuffers"),
      hiddenBuffers: constant("hiddenBuffers"),
      encoderGiB: constant("encoderGiB"),
      nonTorchGiB: nonTorch(release, platform),
      graphsGiB: {
        dense: release.constants[`graphs${platform}GiB`] ?? constant("graphsDenseGiB"),
        moe: release.constants[`graphs${platform}GiB`] ?? constant("graphsMoeGiB"),
      },
    },
    load: loadRules(release),
    freesSliding: release.switches.freesSliding ?? false,
    freesChunked: release.switches.freesChunked ?? false,
    blockTokens: release.constants.blockTokens ?? 1,
    windowSlackTokens: constant("windowSlackTokens"),
    packsSparseLatent: release.switches.packsSparseLatent ?? false,
    toleranceGiB: { ...pair("tolerance"), compressed: constant("toleranceCompressedGiB") },
  };
}

function nonTorch({ constants }: EngineRelease, platform: Platform): OverheadRules["nonTorchGiB"] {
  const single = constants[`nonTorch${platform}GiB`] ?? constants.nonTorchSingleGiB ?? 0;
  const parallel = constants[`nonTorch${platform}ParallelGiB`] ?? constants[`nonTorch${platform}GiB`];
  return { single, parallel: parallel ?? constants.nonTorchParallelGiB ?? 0 };
}

/**
 * The engine's own default. vLLM, TensorRT-LLM and llama.cpp have one number. SGLang lowered it with TP,
 * and now reserves memory for prefill chunks, graph batches and ranks (server_args.py).
 */
function defaultUtilization(release: EngineRelease, gpu: Gpu, tensorParallel: number): number {
  const { reserveBaseMiB, reservePerPrefillTokenMiB, reservePerGraphSequenceMiB, reservePerRankMiB } =
    release.constants;
  if (reserveBaseMiB !== undefined) {
    const memoryMiB = gpu.memory.usableBytes / BYTES_PER_MIB;
    const { prefillTokens, graphSequences } = sglangBatch(memoryMiB, tensorParallel);
    const reserved =
      reserveBaseMiB +
      (reservePerPrefillTokenMiB ?? 0) * prefillTokens +
      (reservePerGraphSequenceMiB ?? 0) * graphSequences +
      (reservePerRankMiB ?? 0) * tensorParallel;
    return Math.round((1 - reserved / memoryMiB) * 1000) / 1000;
  }
  const steps = [8, 4, 2].filter((step) => tensorParallel >= step);
  for (const step of steps) {
    const value = release.constants[`utilizationTp${step}`];
    if (value !== undefined) return value;
  }
  return release.memoryUtilization;
}

/** SGLang's chunked prefill and graph batch sizes by GPU memory (server_args.py). */
function sglangBatch(
  memoryMiB: number,
  tensorParallel: number,
): { prefillTokens: number; graphSequences: number } {
  if (memoryMiB < 35 * 1024) return { prefillTokens: 2048, graphSequences: tensorParallel < 4 ? 24 : 80 };
  if (memoryMiB < 160 * 1024) return { prefillTokens: 8192, graphSequences: tensorParallel < 4 ? 256 : 512 };
  return { prefillTokens: 16384, graphSequences: 512 };
}

function loadRules(release: EngineRelease): LoadRules {
  const hidden = release.constants.mxfp4HiddenMultiple;
  const intermediate = release.constants.mxfp4IntermediateMultiple;
  return {
    mxfp4Padding: hidden === undefined || intermediate === undefined ? null : { hidden, intermediate },
    vocabularyMultiple: release.constants.vocabularyMultiple ?? 1,
  };
}
