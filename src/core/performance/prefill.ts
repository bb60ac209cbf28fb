import type { Efficiencies } from "./efficiencies.ts";
import type { DenseWork } from "./model-work.ts";
import type { Placement } from "./placement.ts";

/**
 * Seconds that the prompt of one request takes a rank, while the other data-parallel ranks work on one of
 * their own: FLOPs of the projections, the experts and attention over the prompt, and collectives.
 */
export function prefillSeconds(place: Placement, promptTokens: number, e: Efficiencies): number {
  const { work, rates, layout } = place;
  const { tensorParallel: tp, dataParallel: dp } = layout;
  const dense = (part: DenseWork, compute: number): number =>
    (2 * part.parameters * promptTokens) / tp / (rates.flops[part.format] * compute);
  let seconds =
    dense(work.attention, e.attentionPrefill) +
    dense(work.feedForward, e.feedForwardPrefill) +
    promptAttentionFlops(place, promptTokens) / tp / (rates.flops.bf16 * e.contextPrefill);
  const imbalance = layout.expertParallel > 1 ? e.expertImbalance : 1;
  let expertLayers = 0;
  for (const group of work.experts) {
    // Every rank's tokens over every rank's experts.
    const flops = (2 * group.parameters * group.perToken * promptTokens * dp) / (tp * dp);
    seconds += (imbalance * flops) / (rates.flops[group.format] * e.expertPrefill);
    expertLayers += group.layers;
  }
  const link = rates.link * e.linkPrefill;
  const activationBytes = 2 * work.hiddenSize * promptTokens;
  if (tp > 1) seconds += (2 * work.layers * 2 * (1 - 1 / tp) * activationBytes) / link;
  if (dp > 1) seconds += (2 * expertLayers * dp * activationBytes) / link;
  return seconds * e.prefillScale;
}

/** Causal: each token looks at half of the prompt on the average, or at its window. */
function promptAttentionFlops({ work }: Placement, promptTokens: number): number {
  let flops = 0;
  for (const mixer of work.mixers) {
    const half = promptTokens / 2;
    const seen = mixer.reach === null ? half : Math.min(mixer.reach, half);
    flops += mixer.layers * mixer.prefillFlops * promptTokens * seen;
  }
  return flops;
}
