import { contextBytes } from "./context-bytes.ts";
import type { Efficiencies } from "./efficiencies.ts";
import type { DenseWork, ExpertWork, ModelWork } from "./model-work.ts";
import { expertsHit, type Placement, type StepBatch } from "./placement.ts";

/** Sharpness of the crossover from memory-bound to compute-bound: 2 = rounded, infinity = the plain roofline. */
const CROSSOVER = 3;

const roof = (memory: number, compute: number): number =>
  (memory ** CROSSOVER + compute ** CROSSOVER) ** (1 / CROSSOVER);

/**
 * Seconds of one decode step of a replica: weights read (all dense ones, and the experts that the batch
 * hits), KV cache read, FLOPs, collectives, and what every layer, step and sequence costs besides. With
 * pipeline stages `batch` is one of their micro-batches, and the time is that of its way through all.
 */
export function decodeStepSeconds(place: Placement, batch: StepBatch, e: Efficiencies): number {
  const { work, layout } = place;
  const { attention, feedForward, head } = work;
  const rows = batch.perRank;
  const reading =
    denseSeconds(place, attention, rows, e.attentionBandwidth, e.decodeCompute) +
    denseSeconds(place, feedForward, rows, e.feedForwardBandwidth, e.decodeCompute) +
    denseSeconds(place, head, rows, e.headBandwidth, e.decodeCompute);
  let experts = 0;
  let expertLayers = 0;
  for (const group of work.experts) {
    experts += expertSeconds(place, group, rows * layout.dataParallel, e);
    expertLayers += group.layers;
  }
  const fixed =
    work.layers * e.layerSeconds +
    (attention.format === "bf16" ? 0 : work.layers * e.quantizedLayerSeconds) +
    expertLayers * (e.expertLayerSeconds + (layout.expertParallel > 1 ? e.expertParallelSeconds : 0)) +
    mixerLayers(work, "latent") * e.latentLayerSeconds +
    mixerLayers(work, "state") * e.stateLayerSeconds +
    e.stepSeconds +
    rows * e.sequenceSeconds;
  const total =
    reading +
    experts +
    contextSeconds(place, batch, e) +
    collectiveSeconds(place, rows, expertLayers, e) +
    fixed;
  return total * e.stepScale;
}

function denseSeconds(
  { rates, layout }: Placement,
  part: DenseWork,
  rows: number,
  bandwidth: number,
  compute: number,
): number {
  const tp = layout.tensorParallel;
  const memory = (part.dividedBytes / tp + part.wholeBytes) / (rates.bandwidth * bandwidth);
  return roof(memory, (2 * part.parameters * rows) / tp / (rates.flops[part.format] * compute));
}

function expertSeconds(
  { rates, layout }: Placement,
  group: ExpertWork,
  tokens: number,
  e: Efficiencies,
): number {
  const gpus = layout.tensorParallel * layout.dataParallel;
  const hit = expertsHit(group.experts, group.perToken, tokens);
  const memory = (hit * group.bytes) / gpus / (rates.bandwidth * e.expertBandwidth);
  const flops = (2 * group.parameters * group.perToken * tokens) / gpus;
  const time = roof(memory, flops / (rates.flops[group.format] * e.expertCompute));
  return layout.expertParallel > 1 ? time * e.expertImbalance : time;
}

/** Reading the cache and the recurrent states, or multiplying with them where that takes longer (MLA at large TP). */
export function contextSeconds(place: Placement, batch: StepBatch, e: Efficiencies): number {
  const { work, rates, layout } = place;
  let flops = 0;
  for (const mixer of work.mixers) {
    const seen = mixer.reach === null ? batch.contextTokens : Math.min(mixer.reach, batch.contextTokens);
    flops += (mixer.layers * seen * mixer.decodeFlops) / layout.tensorParallel;
  }
  const memory =
    (batch.perRank * contextBytes(place, batch.contextTokens)) / (rates.bandwidth * e.kvBandwidth);
  return Math.max(memory, (batch.perRank * flops) / (rates.flops.bf16 * e.attentionCompute));
}

/**
 * Two all-reduces per layer over the tensor-parallel ranks: a latency that grows with the number of ranks,
 * and 2 (n-1)/n of the activations over the link (ring). Data-parallel attention gathers and scatters the
 * tokens of all ranks around each expert layer instead.
 */
function collectiveSeconds(place: Placement, rows: number, expertLayers: number, e: Efficiencies): number {
  const { work, rates, layout } = place;
  const { tensorParallel: tp, dataParallel: dp } = layout;
  const activationBytes = 2 * work.hiddenSize;
  let seconds = 0;
  if (tp > 1) {
    const volume = (2 * (1 - 1 / tp) * rows * activationBytes) / (rates.link * e.linkDecode);
    seconds += 2 * work.layers * (e.allReduceSeconds * Math.sqrt(Math.log2(tp)) + volume);
  }
  if (dp > 1) {
    const volume = (rows * dp * activationBytes) / (rates.link * e.linkDecode);
    seconds += 2 * expertLayers * (e.allReduceSeconds * Math.sqrt(Math.log2(dp)) + volume);
  }
  return seconds;
}

function mixerLayers(work: ModelWork, kind: "latent" | "state"): number {
  let layers = 0;
  for (const mixer of work.mixers) if (mixer.kind === kind) layers += mixer.layers;
  return layers;
}
