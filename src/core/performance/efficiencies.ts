import type { Calibration } from "../entries/calibration.ts";
import type { EngineName } from "../entries/engine.ts";
import type { GpuRates } from "./gpu-rates.ts";
import type { ModelWork } from "./model-work.ts";

/**
 * What the model of a serving engine needs to know besides sizes and rates: shares of the peak that kernels
 * reach, and times that depend on no size. One number per name; times in seconds.
 */
export interface Efficiencies {
  /** Share of memory bandwidth that reading weights reaches in decode. */
  readonly attentionBandwidth: number;
  readonly feedForwardBandwidth: number;
  readonly headBandwidth: number;
  readonly expertBandwidth: number;
  readonly kvBandwidth: number;
  /** Share of dense FLOPs in decode: projections, experts, and attention over the cache. */
  readonly decodeCompute: number;
  readonly expertCompute: number;
  readonly attentionCompute: number;
  /** Share of dense FLOPs in prefill. */
  readonly attentionPrefill: number;
  readonly feedForwardPrefill: number;
  readonly expertPrefill: number;
  readonly contextPrefill: number;
  /** Share of the link that collectives reach in decode and in prefill. */
  readonly linkDecode: number;
  readonly linkPrefill: number;
  /** One all-reduce of nothing between two GPUs. */
  readonly allReduceSeconds: number;
  /** Per layer: kernels that take the same time at any size; more where weights are quantized, per kind of layer. */
  readonly layerSeconds: number;
  readonly quantizedLayerSeconds: number;
  readonly expertLayerSeconds: number;
  readonly expertParallelSeconds: number;
  readonly latentLayerSeconds: number;
  readonly stateLayerSeconds: number;
  /** Per step: scheduling, sampling; and per sequence in it. */
  readonly stepSeconds: number;
  readonly sequenceSeconds: number;
  /** The busiest expert-parallel rank against the mean. */
  readonly expertImbalance: number;
  /** Odds that a waiting prompt delays first tokens (prefill first) rather than every token (mixed steps). */
  readonly prefillFirstOdds: number;
  /** What is left unexplained of this engine, GPU and model. */
  readonly stepScale: number;
  readonly prefillScale: number;
  /** TTFT: per request, per prompt token, steps waited for, and share of the other prompts waited for. */
  readonly requestSeconds: number;
  readonly promptTokenSeconds: number;
  readonly stepsWaited: number;
  readonly prefillShare: number;
  readonly promptsWaited: number;
}

export type EfficiencyName = keyof Efficiencies;

/** Everything that efficiencies depend on. */
export interface Setting {
  readonly gpuId: string;
  readonly gpuClass: string;
  readonly engine: EngineName;
  readonly attention: string;
  readonly feedForward: string;
  readonly expert: string;
  readonly mixture: boolean;
  readonly shape: string;
}

export function settingOf(work: ModelWork, rates: GpuRates, gpuId: string, engine: EngineName): Setting {
  const expert = work.experts[0];
  return {
    gpuId,
    gpuClass: rates.gpuClass,
    engine,
    attention: work.attention.format,
    feedForward: work.feedForward.format,
    expert: expert?.format ?? "none",
    mixture: expert !== undefined,
    shape: work.shape,
  };
}

/** The runs of one model on one GPU with one engine: what the unexplained rest belongs to. */
export const groupOf = ({ shape, gpuId, engine }: Setting): string => `${shape}|${gpuId}|${engine}`;

type Rule = (setting: Setting) => readonly string[];

/**
 * Per efficiency: its constant, then the adjustments on it. Formats and GPU classes change kernels; engines
 * change overheads and scheduling; the rest is the same everywhere.
 */
export const RULES: Readonly<Record<EfficiencyName, Rule>> = {
  attentionBandwidth: (s) => ["bandwidth", `bandwidth@${s.gpuClass}/${s.attention}`],
  feedForwardBandwidth: (s) => ["bandwidth", `bandwidth@${s.gpuClass}/${s.feedForward}`],
  headBandwidth: (s) => ["bandwidth", `bandwidth@${s.gpuClass}/bf16`],
  expertBandwidth: (s) => ["expertBandwidth", `expertBandwidth@${s.gpuClass}/${s.expert}`],
  kvBandwidth: (s) => ["kvBandwidth", `kvBandwidth@${s.gpuClass}`, `kvBandwidth@${s.engine}`],
  decodeCompute: () => ["decodeCompute"],
  expertCompute: () => ["expertCompute"],
  attentionCompute: () => ["attentionCompute"],
  attentionPrefill: (s) => [
    "prefillCompute",
    `prefillCompute@${s.gpuClass}/${s.attention}`,
    `prefillCompute@${s.engine}`,
  ],
  feedForwardPrefill: (s) => [
    "prefillCompute",
    `prefillCompute@${s.gpuClass}/${s.feedForward}`,
    `prefillCompute@${s.engine}`,
  ],
  expertPrefill: (s) => ["expertPrefill", `expertPrefill@${s.gpuClass}/${s.expert}`],
  contextPrefill: () => ["contextPrefill"],
  linkDecode: () => ["linkDecode"],
  linkPrefill: () => ["linkPrefill"],
  allReduceSeconds: (s) => [
    "allReduceSeconds",
    `allReduceSeconds@${s.engine}`,
    `allReduceSeconds@${s.gpuClass}`,
  ],
  layerSeconds: (s) => ["layerSeconds", `layerSeconds@${s.engine}`, `layerSeconds@${s.gpuClass}`],
  quantizedLayerSeconds: () => ["quantizedLayerSeconds"],
  expertLayerSeconds: (s) => [
    "expertLayerSeconds",
    `expertLayerSeconds@${s.engine}`,
    `expertLayerSeconds@${s.gpuClass}`,
  ],
  expertParallelSeconds: () => ["expertParallelSeconds"],
  latentLayerSeconds: () => ["latentLayerSeconds"],
  stateLayerSeconds: () => ["stateLayerSeconds"],
  stepSeconds: (s) => ["stepSeconds", `stepSeconds@${s.engine}`],
  sequenceSeconds: (s) => ["sequenceSeconds", `sequenceSeconds@${s.engine}`],
  expertImbalance: () => ["expertImbalance"],
  prefillFirstOdds: (s) => [`prefillFirstOdds@${s.engine}`],
  stepScale: (s) => [
    `stepScale@${s.engine}`,
    `stepScale@${s.engine}/${s.gpuClass}`,
    `stepScale@${s.engine}/${s.mixture ? "experts" : "dense"}`,
    `stepScale@${s.shape}`,
    `stepScale@${groupOf(s)}`,
  ],
  prefillScale: (s) => [`prefillScale@${groupOf(s)}`],
  requestSeconds: (s) => ["requestSeconds", `requestSeconds@${s.engine}`, `requestSeconds@${groupOf(s)}`],
  promptTokenSeconds: () => ["promptTokenSeconds"],
  stepsWaited: (s) => ["stepsWaited", `stepsWaited@${s.engine}`],
  prefillShare: (s) => ["prefillShare", `prefillShare@${s.engine}`, `prefillShare@${groupOf(s)}`],
  promptsWaited: (s) => ["promptsWaited", `promptsWaited@${s.engine}`, `promptsWaited@${groupOf(s)}`],
};

export const EFFICIENCY_NAMES: readonly EfficiencyName[] = Object.keys(RULES).filter(
  (name): name is EfficiencyName => name in RULES,
);

/** Products of constants and adjustments; `factor` gives 1 for what was never fitted. */
export function combine(setting: Setting, factor: (key: string) => number): Efficiencies {
  const of = (name: EfficiencyName): number =>
    RULES[name](setting).reduce((product, key) => product * factor(key), 1);
  return {
    attentionBandwidth: of("attentionBandwidth"),
    feedForwardBandwidth: of("feedForwardBandwidth"),
    headBandwidth: of("headBandwidth"),
    expertBandwidth: of("expertBandwidth"),
    kvBandwidth: of("kvBandwidth"),
    decodeCompute: of("decodeCompute"),
    expertCompute: of("expertCompute"),
    attentionCompute: of("attentionCompute"),
    attentionPrefill: of("attentionPrefill"),
    feedForwardPrefill: of("feedForwardPrefill"),
    expertPrefill: of("expertPrefill"),
    contextPrefill: of("contextPrefill"),
    linkDecode: of("linkDecode"),
    linkPrefill: of("linkPrefill"),
    allReduceSeconds: of("allReduceSeconds"),
    layerSeconds: of("layerSeconds"),
    quantizedLayerSeconds: of("quantizedLayerSeconds"),
    expertLayerSeconds: of("expertLayerSeconds"),
    expertParallelSeconds: of("expertParallelSeconds"),
    latentLayerSeconds: of("latentLayerSeconds"),
    stateLayerSeconds: of("stateLayerSeconds"),
    stepSeconds: of("stepSeconds"),
    sequenceSeconds: of("sequenceSeconds"),
    expertImbalance: of("expertImbalance"),
    prefillFirstOdds: of("prefillFirstOdds"),
    stepScale: of("stepScale"),
    prefillScale: of("prefillScale"),
    requestSeconds: of("requestSeconds"),
    promptTokenSeconds: of("promptTokenSeconds"),
    stepsWaited: of("stepsWaited"),
    prefillShare: of("prefillShare"),
    promptsWaited: of("promptsWaited"),
  };
}

const remembered = new WeakMap<Calibration, Map<string, Efficiencies>>();

/** Efficiencies of a setting under a calibration, remembered. */
export function efficiencies(calibration: Calibration, setting: Setting): Efficiencies {
  const known = remembered.get(calibration) ?? new Map<string, Efficiencies>();
  remembered.set(calibration, known);
  const key = `${groupOf(setting)}|${setting.attention}|${setting.feedForward}|${setting.expert}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = combine(
    setting,
    (name) => calibration.constants[name]?.value ?? calibration.adjustments[name]?.value ?? 1,
  );
  known.set(key, made);
  return made;
}
