import type { Architecture, Layer } from "../architecture/architecture.ts";
import type { Quantization } from "../architecture/quantization.ts";
import { remember } from "../remember.ts";
import { distinctLayers } from "./distinct-layers.ts";
import { expertShards, gpusOfLayout, type Layout, pipelineStages } from "./layout.ts";

/** vLLM pads the vocabulary to this before it divides it (`DEFAULT_VOCAB_PADDING_SIZE`). */
export const VOCABULARY_MULTIPLE = 64;

/**
 * Why an engine would refuse this layout, or null when it starts. The rules are vLLM's (0.8 to 0.29) and
 * SGLang's, which took them over:
 * - attention heads divide by TP: `ModelConfig.verify_with_parallel_config`
 * - KV heads divide by TP or TP by KV heads: `QKVParallelLinear`
 * - padded vocabulary divides by TP: `VocabParallelEmbedding`
 * - recurrent heads divide by TP: `MambaMixer2`, `Qwen3NextGatedDeltaNet`
 * - a shard is whole quantization blocks: `Fp8LinearMethod.create_weights`, `MarlinLinearKernel.can_implement`
 * - context-parallel ranks divide the copies of the KV cache that TP makes: `ParallelConfig` (decode context parallelism)
 * - no more stages than layers: `get_pp_indices`
 */
export function layoutProblem(
  architecture: Architecture,
  quantization: Quantization,
  layout: Layout,
): string | null {
  const { tensorParallel: tp, pipelineParallel: pp } = layout;
  if (pp > architecture.layers.length) return `${pp} stages for ${architecture.layers.length} layers`;
  if (pipelineStages(architecture.layers.length, pp).some((count) => count === 0))
    return "a stage without layers";
  if (pad(architecture.vocabSize, VOCABULARY_MULTIPLE) % tp !== 0) {
    return `the vocabulary of ${architecture.vocabSize} (padded to ${VOCABULARY_MULTIPLE}) does not divide by TP ${tp}`;
  }
  for (const layer of distinctLayers(architecture)) {
    const problem =
      headProblem(layer, tp, layout.contextParallel ?? 1) ?? expertProblem(layer, quantization, layout);
    if (problem !== null) return problem;
  }
  return null;
}

function headProblem(layer: Layer, tp: number, contextParallel: number): string | null {
  const mixer = layer.mixer;
  if (mixer === null) return null;
  if (contextParallel > 1) {
    const copies = mixer.kind === "latent" ? tp : mixer.kind === "attention" ? tp / mixer.kvHeads : 1;
    if (copies % contextParallel !== 0)
      return `TP ${tp} holds ${Math.max(1, copies)} copies of the KV cache: they do not divide by ${contextParallel}`;
  }
  if (mixer.heads % tp !== 0) return `${mixer.heads} heads do not divide by TP ${tp}`;
  if (mixer.kind === "attention" && mixer.kvHeads % tp !== 0 && tp % mixer.kvHeads !== 0) {
    return `${mixer.kvHeads} KV heads and TP ${tp} do not divide each other`;
  }
  return null;
}

/** The blocks that a shard of a feed-forward must hold whole, along its intermediate dimension. */
function blockSize(quantization: Quantization): number {
  switch (quantization.scheme) {
    case "fp8_block":
      return quantization.blockSize?.[0] ?? 1;
    case "int4_packed":
    case "int4_gptq":
    case "int4_awq":
    case "nvfp4":
      return quantization.groupSize ?? 1;
    default:
      return 1;
  }
}

function expertProblem(layer: Layer, quantization: Quantization, layout: Layout): string | null {
  const block = blockSize(quantization);
  for (const part of [layer.feedForward, layer.parallelFeedForward]) {
    if (part === null) continue;
    const covered = quantization.covers.includes(part.kind === "moe" ? "experts" : "dense");
    const split = part.kind === "moe" ? expertShards(layout).split : layout.tensorParallel;
    const shard = part.intermediateSize / split;
    if (!Number.isInteger(shard)) {
      return `an intermediate size of ${part.intermediateSize} does not divide by ${split}`;
    }
    if (covered && split > 1 && shard % block !== 0) {
      return `a shard of ${shard} columns is not whole quantization blocks of ${block}`;
    }
  }
  return null;
}

const remembered = new WeakMap<Architecture, WeakMap<Quantization, Map<string, readonly Layout[]>>>();

/**
 * The layouts on `count` GPUs in nodes of `perNode` that an engine starts with, most usual first: tensor
 * parallel inside a node, then pipeline stages. Experts are split like dense matrices where that is
 * valid, else dealt out whole.
 */
export function layouts(
  architecture: Architecture,
  quantization: Quantization,
  count: number,
  perNode: number,
): readonly Layout[] {
  const byQuantization = remember(remembered, architecture, () => new WeakMap());
  const byCount = remember(byQuantization, quantization, () => new Map());
  return remember(byCount, `${count}/${perNode}`, () =>
    findLayouts(architecture, quantization, count, perNode),
  );
}

function findLayouts(
  architecture: Architecture,
  quantization: Quantization,
  count: number,
  perNode: number,
): readonly Layout[] {
  const found: Layout[] = [];
  for (let tp = Math.min(count, perNode); tp >= 1; tp--) {
    if (count % tp !== 0 || (perNode % tp !== 0 && tp !== count)) continue;
    const layout = { tensorParallel: tp, pipelineParallel: count / tp, dataParallel: 1, expertParallel: 1 };
    const usable = withExperts(architecture, quantization, layout);
    if (usable !== null) found.push(usable);
  }
  return found;
}

/** The same layout, with whole experts per GPU where cutting them is not possible; null where neither starts. */
export function withExperts(
  architecture: Architecture,
  quantization: Quantization,
  layout: Layout,
): Layout | null {
  if (layoutProblem(architecture, quantization, layout) === null) return layout;
  const ranks = layout.tensorParallel * layout.dataParallel;
  if (ranks === 1 || !architecture.layers.some((layer) => layer.feedForward?.kind === "moe")) return null;
  const dealt = { ...layout, expertParallel: ranks };
  return layoutProblem(architecture, quantization, dealt) === null ? dealt : null;
}

/** Copies of the whole layout on `count` GPUs that share the requests. */
export function replicas(layout: Layout, count: number): number {
  return Math.floor(count / gpusOfLayout(layout));
}

const pad = (size: number, multiple: number): number => Math.ceil(size / multiple) * multiple;
