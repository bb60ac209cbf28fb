import type { Architecture, FeedForward, Layer } from "../architecture/architecture.ts";
import { BYTES_PER_GIB, type Bytes, bytes } from "../units.ts";
import type { Layout } from "./layout.ts";
import { expertShards } from "./layout.ts";

/** What an engine sets aside besides weights and KV cache. Constants: `data/engines`. */
export interface OverheadRules {
  /** Largest number of sequences in one step: `max_num_seqs`. */
  readonly maxSequences: number;
  /** Largest number of tokens in one step: `max_num_batched_tokens`. */
  readonly maxBatchedTokens: number;
  /** Copies of the FP32 logits (sequences x vocabulary) alive at the sampler's peak. */
  readonly samplerBuffers: number;
  /** Hidden-size activations alive at the forward pass's peak, per token. */
  readonly hiddenBuffers: number;
  /** Profiling the vision or audio encoder of a multimodal model, GiB on top of the language model's peak. */
  readonly encoderGiB: number;
  /** CUDA context, NCCL and kernel workspaces: one GPU, and several. */
  readonly nonTorchGiB: { readonly single: number; readonly parallel: number };
  /** CUDA graphs, where the engine counts them in its budget; 0 where it captures outside of it. */
  readonly graphsGiB: { readonly dense: number; readonly moe: number };
}

export interface Overhead {
  readonly activation: Bytes;
  readonly nonTorch: Bytes;
  readonly graphs: Bytes;
}

const LOGIT_BYTES = 4;
const ACTIVATION_BYTES = 2;

/**
 * Peak memory beside weights and KV cache on a GPU of one stage. Start-up profiling runs one full batch
 * and one sampling step; the larger of the two peaks counts.
 * - sampler (last stage only): samplerBuffers x 4 B x vocabulary x max_num_seqs
 * - encoder: encoderGiB more where the model has a tower
 * - forward: 2 B x max_num_batched_tokens x (hiddenBuffers x hidden + widest feed-forward on this GPU)
 */
export function overhead(
  architecture: Architecture,
  layers: readonly Layer[],
  layout: Layout,
  isLastStage: boolean,
  rules: OverheadRules,
): Overhead {
  const sampler = isLastStage
    ? rules.samplerBuffers * LOGIT_BYTES * architecture.vocabSize * rules.maxSequences
    : 0;
  const forward = forwardPeak(architecture, layers, layout, rules);
  const encoder = architecture.towers.length > 0 ? rules.encoderGiB * BYTES_PER_GIB : 0;
  // All-reduce buffers come with tensor parallelism; a data-parallel rank has none (Kimi K2.6, DP 8, in the logs).
  const parallel = layout.tensorParallel > 1;
  const moe = layers.some((layer) => layer.feedForward?.kind === "moe");
  return {
    activation: bytes(Math.max(sampler, forward) + encoder),
    nonTorch: bytes((parallel ? rules.nonTorchGiB.parallel : rules.nonTorchGiB.single) * BYTES_PER_GIB),
    graphs: bytes((moe ? rules.graphsGiB.moe : rules.graphsGiB.dense) * BYTES_PER_GIB),
  };
}

function forwardPeak(
  architecture: Architecture,
  layers: readonly Layer[],
  layout: Layout,
  rules: OverheadRules,
): number {
  let widest = 0;
  for (const layer of new Set(layers)) {
    for (const part of [layer.feedForward, layer.parallelFeedForward]) {
      if (part !== null)
        widest = Math.max(widest, feedForwardElements(part, architecture.hiddenSize, layout));
    }
  }
  const perToken = rules.hiddenBuffers * architecture.hiddenSize + widest;
  return ACTIVATION_BYTES * rules.maxBatchedTokens * perToken;
}

/**
 * Elements per local token alive inside a feed-forward. Dense: gate, up and their product. Experts: the
 * same per chosen expert, and each expert's output before the sum; under data-parallel attention every
 * rank sees the tokens of all ranks.
 */
function feedForwardElements(part: FeedForward, hiddenSize: number, layout: Layout): number {
  if (part.kind === "dense") return (part.matrices * part.intermediateSize) / layout.tensorParallel;
  const width = part.intermediateSize / expertShards(layout).split;
  return (
    layout.dataParallel * part.expertsPerToken * (part.matrices * width + (part.latentSize ?? hiddenSize))
  );
}
