/**
 * What is believed of each constant before any run is seen: a typical value and how far off it may be, as a
 * factor (standard deviation of its logarithm). Values are those of the kernels' documentation and of
 * single-kernel measurements; the runs then decide. Adjustments start at 1.
 */
import type { EfficiencyName } from "../../src/core/performance/efficiencies.ts";

export interface Prior {
  readonly value: number;
  readonly spread: number;
}

const CONSTANTS: Readonly<Record<string, Prior>> = {
  bandwidth: { value: 0.8, spread: 0.1 },
  expertBandwidth: { value: 0.7, spread: 0.3 },
  kvBandwidth: { value: 0.75, spread: 0.2 },
  decodeCompute: { value: 0.6, spread: 0.3 },
  expertCompute: { value: 0.3, spread: 0.5 },
  attentionCompute: { value: 0.3, spread: 0.5 },
  prefillCompute: { value: 0.55, spread: 0.3 },
  expertPrefill: { value: 0.2, spread: 0.4 },
  contextPrefill: { value: 0.4, spread: 0.4 },
  linkDecode: { value: 0.3, spread: 0.5 },
  linkPrefill: { value: 0.5, spread: 0.4 },
  allReduceSeconds: { value: 5e-6, spread: 0.5 },
  layerSeconds: { value: 25e-6, spread: 0.7 },
  quantizedLayerSeconds: { value: 8e-6, spread: 0.7 },
  expertLayerSeconds: { value: 25e-6, spread: 0.7 },
  expertParallelSeconds: { value: 15e-6, spread: 0.7 },
  latentLayerSeconds: { value: 15e-6, spread: 0.7 },
  stateLayerSeconds: { value: 10e-6, spread: 0.7 },
  stepSeconds: { value: 0.7e-3, spread: 0.8 },
  sequenceSeconds: { value: 20e-6, spread: 0.8 },
  expertImbalance: { value: 1.1, spread: 0.15 },
  // Prefill first (SGLang) lets half of the prompts of a synchronous wave pass before the first token.
  "prefillFirstOdds@sglang": { value: 1, spread: 0.5 },
  "prefillFirstOdds@vllm": { value: 0.08, spread: 0.3 },
  "prefillFirstOdds@tensorrt-llm": { value: 0.08, spread: 0.3 },
  requestSeconds: { value: 0.03, spread: 0.6 },
  promptTokenSeconds: { value: 2e-6, spread: 0.8 },
  stepsWaited: { value: 1.5, spread: 0.7 },
  prefillShare: { value: 1.1, spread: 0.3 },
  promptsWaited: { value: 0.2, spread: 1 },
};

/** Spread of adjustments, by the constant and by what they depend on: an engine, a GPU class, a group of runs. */
const ADJUSTMENTS: Readonly<Record<string, { readonly wide: number; readonly group: number }>> = {
  bandwidth: { wide: 0.08, group: 0 },
  expertBandwidth: { wide: 0.15, group: 0 },
  kvBandwidth: { wide: 0.12, group: 0 },
  prefillCompute: { wide: 0.13, group: 0 },
  expertPrefill: { wide: 0.15, group: 0 },
  allReduceSeconds: { wide: 0.2, group: 0 },
  layerSeconds: { wide: 0.2, group: 0 },
  expertLayerSeconds: { wide: 0.25, group: 0 },
  stepSeconds: { wide: 0.4, group: 0 },
  sequenceSeconds: { wide: 0.4, group: 0 },
  stepScale: { wide: 0.05, group: 0.1 },
  prefillScale: { wide: 0.1, group: 0.1 },
  requestSeconds: { wide: 0.6, group: 0.3 },
  stepsWaited: { wide: 0.5, group: 0.3 },
  prefillShare: { wide: 0.3, group: 0.2 },
  promptsWaited: { wide: 0.8, group: 0.4 },
};

/** Prior of a key of `RULES`. Throws where the table above has none. */
export function priorOf(key: string): Prior {
  const constant = CONSTANTS[key];
  if (constant !== undefined) return constant;
  const [term = "", on = ""] = key.split("@");
  const spread = ADJUSTMENTS[term];
  if (spread === undefined) throw new Error(`no prior for ${key}`);
  return { value: 1, spread: on.includes("|") ? spread.group : isShape(on) ? SHAPE_SPREAD : spread.wide };
}

export const isConstant = (key: string): boolean => CONSTANTS[key] !== undefined;

const SHAPE_SPREAD = 0.1;
const isShape = (on: string): boolean => /-\d+x\d+-\d+$/.test(on);

/** Efficiencies that the time per token depends on, fitted first; then those that only the first token does. */
export const TPOT_NAMES: readonly EfficiencyName[] = [
  "attentionBandwidth",
  "feedForwardBandwidth",
  "headBandwidth",
  "expertBandwidth",
  "kvBandwidth",
  "decodeCompute",
  "expertCompute",
  "attentionCompute",
  "attentionPrefill",
  "feedForwardPrefill",
  "expertPrefill",
  "contextPrefill",
  "linkDecode",
  "linkPrefill",
  "allReduceSeconds",
  "layerSeconds",
  "quantizedLayerSeconds",
  "expertLayerSeconds",
  "expertParallelSeconds",
  "latentLayerSeconds",
  "stateLayerSeconds",
  "stepSeconds",
  "sequenceSeconds",
  "expertImbalance",
  "prefillFirstOdds",
  "stepScale",
  "prefillScale",
];
export const TTFT_NAMES: readonly EfficiencyName[] = [
  "requestSeconds",
  "promptTokenSeconds",
  "stepsWaited",
  "prefillShare",
  "promptsWaited",
];
