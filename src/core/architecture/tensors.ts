import { remember } from "../remember.ts";
import type { Architecture, Layer, Mixer } from "./architecture.ts";
import { feedForwardTensors } from "./feed-forward.ts";
import { compressedTensors } from "./mixers/compressed.ts";
import { groupedQueryTensors } from "./mixers/grouped-query.ts";
import { latentTensors } from "./mixers/latent.ts";
import { stateTensors } from "./mixers/state.ts";
import { matrix, type Part, plain, sharded } from "./part.ts";
import type { Tensor } from "./tensor.ts";

const all = new WeakMap<Architecture, readonly Tensor[]>();
const ofLayer = new WeakMap<Architecture, Map<number, readonly Tensor[]>>();
const outside = new WeakMap<Architecture, readonly Tensor[]>();
const partsOfLayers = new WeakMap<Layer, Map<number, readonly Part[]>>();

/**
 * Every weight tensor of a model: trunk, embeddings, head, towers and MTP modules. Made once per
 * architecture, whose objects are never changed.
 */
export function tensors(architecture: Architecture): readonly Tensor[] {
  return remember(all, architecture, () => [
    ...architecture.layers.flatMap((_layer, index) => layerTensors(architecture, index)),
    ...outerTensors(architecture),
  ]);
}

/** The tensors of one decoder layer. */
export function layerTensors(architecture: Architecture, index: number): readonly Tensor[] {
  const byIndex = remember(ofLayer, architecture, () => new Map<number, readonly Tensor[]>());
  return remember(byIndex, index, () => {
    const layer = architecture.layers[index];
    return layer === undefined ? [] : place(partsOf(layer, architecture.hiddenSize), index);
  });
}

/** Equal layers share one object, so their parts are worked out once. */
function partsOf(layer: Layer, hiddenSize: number): readonly Part[] {
  const byWidth = remember(partsOfLayers, layer, () => new Map<number, readonly Part[]>());
  return remember(byWidth, hiddenSize, () => layerParts(layer, hiddenSize));
}

/** The tensors of no decoder layer: embeddings, head, towers and MTP modules. */
export function outerTensors(architecture: Architecture): readonly Tensor[] {
  return remember(outside, architecture, () => [
    ...embeddings(architecture),
    ...ends(architecture),
    ...mtp(architecture),
  ]);
}

/** Token mixers of a layer: one, two that run side by side (Falcon-H1), or none. */
export function mixersOf({ mixer, parallelMixer }: Layer): readonly Mixer[] {
  return [mixer, parallelMixer ?? null].filter((one) => one !== null);
}

function embeddings({ vocabSize, hiddenSize, positions }: Architecture): readonly Tensor[] {
  const tokens = matrix("embed_tokens.weight", "embedding", vocabSize, hiddenSize, sharded.vocabulary);
  const learned = plain("embed_positions.weight", "embedding", [positions ?? 0, hiddenSize]);
  return place(positions === undefined ? [tokens] : [tokens, learned], "first");
}

function layerParts(layer: Layer, hidden: number): readonly Part[] {
  return [
    ...mixersOf(layer).flatMap((mixer) => mixerTensors(hidden, mixer)),
    ...[layer.feedForward, layer.parallelFeedForward].flatMap((part) =>
      part === null ? [] : feedForwardTensors(hidden, part),
    ),
    plain("norms", "norm", [layer.normElements]),
  ];
}

function mixerTensors(hidden: number, mixer: Mixer): readonly Part[] {
  switch (mixer.kind) {
    case "attention":
      return groupedQueryTensors(hidden, mixer);
    case "latent":
      return latentTensors(hidden, mixer);
    case "compressed":
      return compressedTensors(hidden, mixer);
    case "state":
      return stateTensors(hidden, mixer);
  }
}

function ends(architecture: Architecture): readonly Tensor[] {
  const { hiddenSize, vocabSize, tieWordEmbeddings, finalNormElements } = architecture;
  const head = matrix("lm_head.weight", "lmHead", vocabSize, hiddenSize, sharded.vocabulary);
  const norm = plain("norm.weight", "norm", [finalNormElements ?? hiddenSize]);
  return [
    ...place(tieWordEmbeddings ? [norm] : [norm, head], "last"),
    ...place(towerParts(architecture), "first"),
    ...place(extraParts(architecture), "first"),
  ];
}

function towerParts({ towers }: Architecture): readonly Part[] {
  return towers.map(({ role, parameters, sharded: split }) =>
    plain(`${role}_tower`, "towers", [parameters], split === true ? sharded.column : sharded.replicated),
  );
}

function extraParts({ extras, vocabSize }: Architecture): readonly Part[] {
  return extras.map(({ what, parameters, perToken }) =>
    perToken === true
      ? plain(what, "extra", [vocabSize, parameters / vocabSize], sharded.vocabulary)
      : plain(what, "extra", [parameters]),
  );
}

/** Modules of multi-token prediction, each with its own layer; `part` says what a tensor would be in the trunk. */
function mtp(architecture: Architecture): readonly Tensor[] {
  const { mtp: modules, hiddenSize, vocabSize } = architecture;
  if (modules === null) return [];
  const parts: Part[] = modules.layers.flatMap((layer) => [
    ...layerParts(layer, hiddenSize),
    plain("join", "mtp", [modules.joinElements]),
    ...(modules.ownEmbedding
      ? [matrix("embed_tokens.weight", "embedding", vocabSize, hiddenSize, sharded.vocabulary)]
      : []),
    ...(modules.ownHead
      ? [matrix("shared_head.head.weight", "lmHead", vocabSize, hiddenSize, sharded.vocabulary)]
      : []),
  ]);
  return place(parts, "last").map((tensor) => ({ ...tensor, name: `mtp.${tensor.name}`, role: "mtp" }));
}

function place(parts: readonly Part[], layer: Tensor["layer"]): readonly Tensor[] {
  return parts.map((part) => ({ ...part, part: part.role, layer }));
}
