import type { GatedDeltaNet, KimiDelta, Lightning, Mamba1, Mamba2 } from "./architecture.ts";

/**
 * Recurrent mixers from the sizes that configs state; what one sequence keeps follows from them:
 * the state (heads x key width x value width) and the last inputs of the short convolution.
 */
export function gatedDeltaNet(of: {
  readonly heads: number;
  readonly keyHeads: number;
  readonly keyHeadDim: number;
  readonly valueHeadDim: number;
  readonly convKernel: number;
}): GatedDeltaNet {
  const convChannels = 2 * of.keyHeads * of.keyHeadDim + of.heads * of.valueHeadDim;
  return {
    kind: "state",
    variant: "gated_delta_net",
    ...of,
    convChannels,
    recurrentStateElements: of.heads * of.keyHeadDim * of.valueHeadDim,
    convStateElements: convChannels * (of.convKernel - 1),
  };
}

export function mamba2(of: {
  readonly heads: number;
  readonly headDim: number;
  readonly groups: number;
  readonly state: number;
  readonly convKernel: number;
  readonly gatedNorm: boolean;
}): Mamba2 {
  const convChannels = of.heads * of.headDim + 2 * of.groups * of.state;
  return {
    kind: "state",
    variant: "mamba2",
    heads: of.heads,
    keyHeads: of.groups,
    keyHeadDim: of.state,
    valueHeadDim: of.headDim,
    convKernel: of.convKernel,
    convChannels,
    recurrentStateElements: of.heads * of.headDim * of.state,
    convStateElements: convChannels * (of.convKernel - 1),
    gatedNorm: of.gatedNorm,
  };
}

/** In Mamba-1 each channel is a head of width one. */
export function mamba1(of: {
  readonly channels: number;
  readonly state: number;
  readonly dtRank: number;
  readonly convKernel: number;
  readonly innerNorms: boolean;
}): Mamba1 {
  return {
    kind: "state",
    variant: "mamba1",
    heads: of.channels,
    keyHeads: 1,
    keyHeadDim: of.state,
    valueHeadDim: 1,
    convKernel: of.convKernel,
    convChannels: of.channels,
    recurrentStateElements: of.channels * of.state,
    convStateElements: of.channels * (of.convKernel - 1),
    dtRank: of.dtRank,
    innerNorms: of.innerNorms,
  };
}

export function kimiDelta(of: {
  readonly heads: number;
  readonly headDim: number;
  readonly convKernel: number;
  readonly fullRankGate: boolean;
}): KimiDelta {
  const convChannels = 3 * of.heads * of.headDim;
  return {
    kind: "state",
    variant: "kimi_delta",
    heads: of.heads,
    keyHeads: of.heads,
    keyHeadDim: of.headDim,
    valueHeadDim: of.headDim,
    convKernel: of.convKernel,
    convChannels,
    recurrentStateElements: of.heads * of.headDim * of.headDim,
    convStateElements: convChannels * (of.convKernel - 1),
    fullRankGate: of.fullRankGate,
  };
}

/** Lightning attention has no convolution. */
export function lightning(of: { readonly heads: number; readonly headDim: number }): Lightning {
  return {
    kind: "state",
    variant: "lightning",
    heads: of.heads,
    keyHeads: of.heads,
    keyHeadDim: of.headDim,
    valueHeadDim: of.headDim,
    convKernel: 1,
    convChannels: 0,
    recurrentStateElements: of.heads * of.headDim * of.headDim,
    convStateElements: 0,
  };
}
