import type { Architecture } from "../architecture/architecture.ts";
import type { Quantization } from "../architecture/quantization.ts";
import { remember } from "../remember.ts";
import { type KvLayers, kvLayers } from "./kv-cache.ts";
import { type KvDemand, plainDemand, vllmDemand } from "./kv-demand.ts";
import type { KvPrecision } from "./kv-precision.ts";
import { type Layout, pipelineStages } from "./layout.ts";
import { type Overhead, overhead } from "./overhead.ts";
import type { EngineRules } from "./settings.ts";
import { stageBytes, type WeightShares, weightShares } from "./weights.ts";

/** What one GPU of one pipeline stage holds, whatever the workload. Bytes. */
export interface StageMemory {
  readonly weights: number;
  readonly overhead: Overhead;
  readonly kinds: readonly KvLayers[];
  readonly demand: KvDemand;
}

/** Recurrent states are kept in FP32, convolution tails in the model's 16-bit type (vLLM `mamba_ssm_dtype`). */
const STATE_ELEMENT_BYTES = 4;
const CONVOLUTION_ELEMENT_BYTES = 2;

type Remembered = WeakMap<
  Architecture,
  WeakMap<Quantization, WeakMap<EngineRules, Map<string, readonly StageMemory[]>>>
>;
const remembered: Remembered = new WeakMap();

/** Stages of a layout, remembered: they are the same for every workload and every GPU of a class. */
export function stages(
  architecture: Architecture,
  quantization: Quantization,
  layout: Layout,
  kvPrecision: KvPrecision,
  rules: EngineRules,
): readonly StageMemory[] {
  const byQuantization = remember(remembered, architecture, () => new WeakMap());
  const byRules = remember(byQuantization, quantization, () => new WeakMap());
  const byLayout = remember(byRules, rules, () => new Map());
  const key = `${layout.tensorParallel}/${layout.pipelineParallel}/${layout.dataParallel}/${layout.expertParallel}/${layout.contextParallel ?? 1}/${kvPrecision}`;
  return remember(byLayout, key, () => makeStages(architecture, quantization, layout, kvPrecision, rules));
}

function makeStages(
  architecture: Architecture,
  quantization: Quantization,
  layout: Layout,
  kvPrecision: KvPrecision,
  rules: EngineRules,
): readonly StageMemory[] {
  const counts = pipelineStages(architecture.layers.length, layout.pipelineParallel);
  const weights = stageBytes(rememberedShares(architecture, quantization, layout, rules), counts);
  const sparse = architecture.layers.some(({ mixer }) => mixer?.kind === "latent" && mixer.indexer !== null);
  let next = 0;
  return counts.map((count, index) => {
    const layers = architecture.layers.slice(next, next + count);
    next += count;
    const kinds = kvLayers(layers, {
      precision: kvPrecision,
      tensorParallel: layout.tensorParallel,
      contextParallel: layout.contextParallel ?? 1,
      packedSparseLatent: rules.packsSparseLatent && sparse,
      stateElementBytes: STATE_ELEMENT_BYTES,
      convElementBytes: CONVOLUTION_ELEMENT_BYTES,
    });
    return {
      weights: weights[index] ?? 0,
      overhead: overhead(architecture, layers, layout, index === counts.length - 1, rules.overhead),
      kinds,
      demand: demandOf(kinds, rules),
    };
  });
}

const shares = new WeakMap<Architecture, WeakMap<Quantization, Map<string, WeightShares>>>();

/** GPUs of all classes load weights alike under one release. */
function rememberedShares(
  architecture: Architecture,
  quantization: Quantization,
  layout: Layout,
  { load }: EngineRules,
): WeightShares {
  const byQuantization = remember(shares, architecture, () => new WeakMap());
  const byLayout = remember(byQuantization, quantization, () => new Map());
  const { tensorParallel, pipelineParallel, dataParallel, expertParallel } = layout;
  const { mxfp4Padding, vocabularyMultiple } = load;
  const padding = mxfp4Padding === null ? "" : `${mxfp4Padding.hidden}/${mxfp4Padding.intermediate}`;
  const key = `${tensorParallel}/${pipelineParallel > 1}/${dataParallel}/${expertParallel}|${padding}|${vocabularyMultiple}`;
  return remember(byLayout, key, () => weightShares(architecture, quantization, layout, load));
}

function demandOf(kinds: readonly KvLayers[], rules: EngineRules): KvDemand {
  if (rules.engine === "vllm") {
    const { freesSliding, freesChunked } = rules;
    return vllmDemand(kinds, {
      freesSliding,
      freesChunked,
      maxBatchedTokens: rules.overhead.maxBatchedTokens,
    });
  }
  return plainDemand(
    kinds.map((kind) => windowed(kind, rules)),
    rules.blockTokens,
  );
}

function windowed(kind: KvLayers, rules: EngineRules): KvLayers {
  if (kind.window === null || kind.kind === "compressed") return kind;
  const freed = kind.kind === "sliding" ? rules.freesSliding : rules.freesChunked;
  return { ...kind, window: freed ? kind.window + rules.windowSlackTokens : null };
}
