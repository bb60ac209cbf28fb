import type { Mamba1, Mamba2 } from "../architecture.ts";

/** Mamba-2 with its state: heads x head width x state, and the tail of the convolution over x, B and C. */
export function mamba2(of: {
  readonly heads: number;
  readonly headDim: number;
  readonly groups: number;
  readonly state: number;
  readonly kernel: number;
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
    convKernel: of.kernel,
    convChannels,
    recurrentStateElements: of.heads * of.headDim * of.state,
    convStateElements: convChannels * (of.kernel - 1),
    gatedNorm: of.gatedNorm,
  };
}

export function mamba1(of: {
  readonly channels: number;
  readonly state: number;
  readonly dtRank: number;
  readonly kernel: number;
}): Mamba1 {
  return {
    kind: "state",
    variant: "mamba1",
    heads: of.channels,
    keyHeads: 1,
    keyHeadDim: of.state,
    valueHeadDim: 1,
    convKernel: of.kernel,
    convChannels: of.channels,
    recurrentStateElements: of.channels * of.state,
    convStateElements: of.channels * (of.kernel - 1),
    dtRank: of.dtRank,
    innerNorms: true,
  };
}
