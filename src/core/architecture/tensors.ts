import type { Architecture, Layer, Mixer } from "./architecture.ts";
import { feedForwardTensors } from "./feed-forward.ts";
import { compressedTensors } from "./mixers/compressed.ts";
import { groupedQueryTensors } from "./mixers/grouped-query.ts";
import { latentTensors } from "./mixers/latent.ts";
import { stateTensors } from "./mixers/state.ts";
import { matrix, type Part, plain, sharded } from "./part.ts";
import type { Tensor } from "./tensor.ts";

const remembered = new WeakMap<Architecture, readonly Tensor[]>();

/**
 * Every weight tensor of a model: trunk, embeddings, head, towers and MTP modules. Made once per
 * architecture, whose objects are never changed.
 */
export function tensors(architecture: Architecture): readonly Tensor[] {
  const known = remembered.get(architecture);
  if (known !== undefined) return known;
  const made = [
    ...embeddings(architecture),
    ...trunk(architecture),
    ...ends(architecture),
    ...mtp(architecture),
  ];
  remembered.set(architecture, made);
  return made;
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

function trunk({ layers, hiddenSize }: Architecture): readonly Tensor[] {
  // Equal layers share one object, so their parts are worked out once.
  const partsOf = new Map<Layer, readonly Part[]>();
  return layers.flatMap((layer, index) => {
    const parts = partsOf.get(layer) ?? layerParts(layer, hiddenSize);
    partsOf.set(layer, parts);
    return place(parts, index);
  });
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
