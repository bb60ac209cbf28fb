import { contextBytes } from "./context-bytes.ts";
import { expertsHit, type Placement, type StepBatch } from "./placement.ts";

/**
 * The least time that physics allows a decode step: every byte that it must read once over the full
 * bandwidth, or every FLOP at the full dense rate, whichever takes longer. No efficiencies, no collectives.
 * Williams, Waterman, Patterson: Roofline, CACM 52(4), 2009.
 */
export function rooflineStepSeconds(place: Placement, batch: StepBatch): number {
  const { work, rates, layout } = place;
  const tp = layout.tensorParallel;
  const gpus = tp * layout.dataParallel;
  let bytes = 0;
  let seconds = 0;
  for (const part of [work.attention, work.feedForward, work.head]) {
    bytes += part.dividedBytes / tp + part.wholeBytes;
    seconds += (2 * part.parameters * batch.perRank) / tp / rates.flops[part.format];
  }
  for (const { experts, perToken, parameters, bytes: size, format } of work.experts) {
    const tokens = batch.perRank * layout.dataParallel;
    bytes += (expertsHit(experts, perToken, tokens) * size) / gpus;
    seconds += (2 * parameters * perToken * tokens) / gpus / rates.flops[format];
  }
  bytes += batch.perRank * contextBytes(place, batch.contextTokens);
  return Math.max(bytes / rates.bandwidth, seconds);
}
