import { firstAlike } from "../architecture/alike-layers.ts";
import type { Architecture } from "../architecture/architecture.ts";
import { headerShares } from "../architecture/header-bytes.ts";
import type { Quantization } from "../architecture/quantization.ts";
import { storedBytes } from "../architecture/storage.ts";
import type { Tensor } from "../architecture/tensor.ts";
import { layerTensors, outerTensors } from "../architecture/tensors.ts";
import { expertShards, type Layout } from "./layout.ts";

/** What an engine does to weights when it loads them. Sources: `data/engines`. */
export interface LoadRules {
  /** Experts in MXFP4 are padded to multiples of these (hidden size, intermediate size per GPU); null = as stored. */
  readonly mxfp4Padding: { readonly hidden: number; readonly intermediate: number } | null;
  /** The vocabulary is padded to a multiple of this before it is divided. */
  readonly vocabularyMultiple: number;
}

/** Bytes of weights on one GPU: of each decoder layer, and of what only the first or last stage holds. */
export interface WeightShares {
  readonly first: number;
  readonly last: number;
  readonly layers: readonly number[];
}

/**
 * Weights that one GPU of each pipeline stage holds under tensor and expert parallelism. Every tensor is
 * cut to its shard first and stored second, so scales, packing and padding follow the shard's own shape.
 * MTP modules are left out: engines load them only for speculative decoding. Where the headers of the
 * weight files were read, each part is scaled to the bytes that they state.
 */
export function weightShares(
  architecture: Architecture,
  quantization: Quantization,
  layout: Layout,
  rules: LoadRules,
): WeightShares {
  const alike = firstAlike(architecture, quantization);
  const headers = headerShares(architecture, quantization);
  const sizeOf = (tensor: Tensor): number =>
    shardBytes(tensor, quantization, layout, rules) * (headers?.factor(tensor) ?? 1);
  const layers = new Map<number, number>();
  for (const index of new Set(alike)) {
    const sizes = layerTensors(architecture, index).map(sizeOf);
    layers.set(
      index,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  }
  let first = 0;
  let last = 0;
  let embedding = 0;
  for (const tensor of outerTensors(architecture)) {
    if (tensor.role === "mtp") continue;
    const size = sizeOf(tensor);
    if (tensor.layer === "first") first += size;
    else last += size;
    if (tensor.role === "embedding") embedding += size;
  }
  // A tied head is the embedding itself, which the last stage then holds a copy of.
  if (architecture.tieWordEmbeddings && layout.pipelineParallel > 1) last += embedding;
  const rest = headers?.rest;
  return {
    first: first + (rest?.ends ?? 0),
    last,
    layers: alike.map((index) => (layers.get(index) ?? 0) + (rest?.layers[index] ?? 0)),
  };
}

/** Bytes per stage, in order, from the shares and the number of layers of each stage. */
export function stageBytes(shares: WeightShares, stages: readonly number[]): readonly number[] {
  let next = 0;
  return stages.map((count, stage) => {
    let total = stage === 0 ? shares.first : 0;
    if (stage === stages.length - 1) total += shares.last;
    for (const end = next + count; next < end; next++) total += shares.layers[next] ?? 0;
    return total;
  });
}

function shardBytes(tensor: Tensor, quantization: Quantization, layout: Layout, rules: LoadRules): number {
  const { shape, copies } = shard(tensor, quantization, layout, rules);
  return storedBytes(tensor, quantization, shape) * copies;
}

function shard(
  tensor: Tensor,
  quantization: Quantization,
  layout: Layout,
  rules: LoadRules,
): { readonly shape: readonly number[]; readonly copies: number } {
  const { shape, copies, sharding } = tensor;
  const tp = layout.tensorParallel;
  switch (sharding.kind) {
    case "replicated":
      return { shape, copies };
    case "column":
      return { shape: divide(shape, 0, tp), copies };
    case "row":
      return { shape: divide(shape, 1, tp), copies };
    case "kvHeads":
      return { shape: divide(shape, 0, Math.min(tp, sharding.heads)), copies };
    case "vocabulary":
      return { shape: divide(pad(shape, 0, rules.vocabularyMultiple), 0, tp), copies };
    case "expertColumn":
    case "expertRow": {
      const dimension = sharding.kind === "expertColumn" ? 0 : 1;
      const { split, groups } = expertShards(layout);
      const cut = divide(shape, dimension, split);
      const padded = isMatrix(cut) ? padExpert(cut, dimension, quantization, rules) : cut;
      return { shape: padded, copies: Math.ceil(copies / groups) };
    }
  }
}

function padExpert(
  shape: readonly number[],
  intermediateDimension: 0 | 1,
  quantization: Quantization,
  rules: LoadRules,
): readonly number[] {
  const padding = quantization.scheme === "mxfp4" ? rules.mxfp4Padding : null;
  if (padding === null) return shape;
  const wide = pad(shape, intermediateDimension, padding.intermediate);
  return pad(wide, intermediateDimension === 0 ? 1 : 0, padding.hidden);
}

const isMatrix = (shape: readonly number[]): boolean => shape.length > 1;

function divide(shape: readonly number[], dimension: number, parts: number): readonly number[] {
  // Vectors that go with a row-split matrix (its bias) are whole on every rank.
  if (dimension >= shape.length) return shape;
  return shape.map((size, index) => (index === dimension ? Math.ceil(size / parts) : size));
}

function pad(shape: readonly number[], dimension: number, multiple: number): readonly number[] {
  return shape.map((size, index) => (index === dimension ? Math.ceil(size / multiple) * multiple : size));
}
