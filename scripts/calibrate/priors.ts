/**
 * What is believed of each constant before any run is seen: a typical value and how far off it may be, as a
 * factor (standard deviation of its logarithm). Values are those of the kernels' documentation and of
 * single-kernel measurements; the runs then decide. Adjustments start at 1.
 */
import type { EfficiencyName } from "../../src/core/performance/efficiencies.ts";

export interface Prior {
  readonly value: number;
  readonly spread: number;
  /** Long-tailed: a group of runs may be far off for reasons of its own (an untuned kernel) without pulling the rest. */
  readonly tailed?: boolean;
}

const CONSTANTS: Readonly<Record<string, Prior>> = {
  bandwidth: { value: 0.8, spread: 0.1 },
  expertBandwidth: { value: 0.6, spread: 0.3 },
  kvBandwidth: { value: 0.7, spread: 0.2 },
  decodeCompute: { value: 0.6, spread: 0.3 },
  expertCompute: { value: 0.3, spread: 0.5 },
  attentionCompute: { value: 0.3, spread: 0.5 },
  prefillCompute: { value: 0.5, spread: 0.3 },
  expertPrefill: { value: 0.25, spread: 0.4 },
  contextPrefill: { value: 0.4, spread: 0.4 },
  linkDecode: { value: 0.4, spread: 0.5 },
  linkPrefill: { value: 0.5, spread: 0.4 },
  allReduceSeconds: { value: 6e-6, spread: 0.5 },
  layerSeconds: { value: 20e-6, spread: 0.7 },
  quantizedLayerSeconds: { value: 5e-6, spread: 0.4 },
  expertLayerSeconds: { value: 20e-6, spread: 0.7 },
  expertParallelSeconds: { value: 15e-6, spread: 0.7 },
  latentLayerSeconds: { value: 10e-6, spread: 0.7 },
  stateLayerSeconds: { value: 10e-6, spread: 0.7 },
  stepSeconds: { value: 0.3e-3, spread: 1 },
  sequenceSeconds: { value: 10e-6, spread: 1 },
  expertImbalance: { value: 1.2, spread: 0.2 },
  /*
   * Scheduling, not speed: SGLang runs waiting prompts before it decodes, so that in a synchronous wave half
   * of the other prompts pass before the first token and half between the tokens. The others mix prompts
   * into decode steps, and nearly all of them pass between the tokens.
   */
  "prefillFirstOdds@sglang": { value: 1, spread: 0.001 },
  "prefillFirstOdds@vllm": { value: 0.07, spread: 0.001 },
  "prefillFirstOdds@tensorrt-llm": { value: 0.07, spread: 0.001 },
  requestSeconds: { value: 0.03, spread: 0.6 },
  promptTokenSeconds: { value: 2e-6, spread: 0.8 },
  stepsWaited: { value: 1.5, spread: 0.7 },
  prefillShare: { value: 1.1, spread: 0.3 },
  promptsWaited: { value: 0.2, spread: 1 },
};

interface Spreads {
  readonly engine?: number;
  /** GPU class, or GPU class and number format. */
  readonly gpu?: number;
  /** Runs of one model on one GPU with one engine. */
  readonly group?: number;
}

/** Spread of adjustments, by the constant and by what they depend on. Chosen by leaving groups out. */
const ADJUSTMENTS: Readonly<Record<string, Spreads>> = {
  bandwidth: { gpu: 0.08 },
  expertBandwidth: { gpu: 0.15 },
  kvBandwidth: { engine: 0.15, gpu: 0.08 },
  prefillCompute: { engine: 0.03, gpu: 0.15 },
  expertPrefill: { gpu: 0.15 },
  allReduceSeconds: { engine: 0.2, gpu: 0.2 },
  layerSeconds: { engine: 0.1, gpu: 0.2 },
  expertLayerSeconds: { engine: 0.12, gpu: 0.2 },
  stepSeconds: { engine: 0.4 },
  sequenceSeconds: { engine: 0.4 },
  stepScale: { engine: 0.1, group: 0.07 },
  prefillScale: { group: 0.07 },
  requestSeconds: { engine: 0.6, group: 0.3 },
  stepsWaited: { engine: 0.5 },
  prefillShare: { engine: 0.3, group: 0.2 },
  promptsWaited: { engine: 0.8, group: 0.4 },
};
/** `stepScale` of an engine on a GPU class, of an engine with or without experts, and of a model's shape. */
const ENGINE_ON_CLASS = 0.03;
const ENGINE_WITH_EXPERTS = 0.02;
const SHAPE = 0.05;

const ENGINES: ReadonlySet<string> = new Set(["vllm", "sglang", "tensorrt-llm", "llama.cpp"]);

/** Prior of a key of `RULES`. Throws where the tables above have none. */
export function priorOf(key: string): Prior {
  const constant = CONSTANTS[key];
  if (constant !== undefined) return constant;
  const [term = "", on = ""] = key.split("@");
  const spread = spreadOf(ADJUSTMENTS[term] ?? {}, term, on);
  if (spread === undefined) throw new Error(`no prior for ${key}`);
  return { value: 1, spread, tailed: on.includes("|") };
}

function spreadOf(spreads: Spreads, term: string, on: string): number | undefined {
  if (on.includes("|")) return spreads.group;
  if (ENGINES.has(on)) return spreads.engine;
  if (term !== "stepScale") return spreads.gpu;
  if (!on.includes("/")) return SHAPE;
  return /\/(experts|dense)$/.test(on) ? ENGINE_WITH_EXPERTS : ENGINE_ON_CLASS;
}

export const isConstant = (key: string): boolean => CONSTANTS[key] !== undefined;

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
