import type { Architecture, FeedForward, Mixer } from "../architecture/architecture.ts";
import { mixersOf } from "../architecture/tensors.ts";
import type { ShowOutput } from "./show-schema.ts";

type Shown = ShowOutput["architecture"];
type ShownMixer = Shown["mixers"][number];
type ShownFeedForward = Shown["feedForwards"][number];

/** What a model is made of, equal parts counted together in the order in which they first appear. */
export function shownArchitecture(architecture: Architecture): Shown {
  const { modelType, className, hiddenSize, vocabSize, tieWordEmbeddings, layers, mtp, towers } =
    architecture;
  const feedForwards = layers
    .flatMap(({ feedForward, parallelFeedForward }) => [feedForward, parallelFeedForward])
    .filter((part) => part !== null);
  return {
    modelType,
    className,
    layers: layers.length,
    hiddenSize,
    vocabSize,
    tieWordEmbeddings,
    mixers: counted(layers.flatMap(mixersOf).map(shownMixer)),
    feedForwards: counted(feedForwards.map(shownFeedForward)),
    mtpModules: mtp?.layers.length ?? 0,
    towers: towers.map(({ role, parameters }) => ({ role, parameters })),
  };
}

function counted<Part extends { readonly layers: number }>(parts: readonly Part[]): Part[] {
  const merged = new Map<string, Part>();
  for (const part of parts) {
    const key = JSON.stringify({ ...part, layers: 0 });
    const before = merged.get(key);
    merged.set(key, before === undefined ? part : { ...before, layers: before.layers + part.layers });
  }
  return [...merged.values()];
}

function shownMixer(mixer: Mixer): ShownMixer {
  const { heads } = mixer;
  switch (mixer.kind) {
    case "attention": {
      const { span, kvHeads, headDim, window } = mixer;
      return { kind: `${span} attention`, layers: 1, heads, kvHeads, headDim, window };
    }
    case "latent": {
      const headDim = mixer.kvLoraRank + mixer.qkRopeHeadDim;
      const kind = mixer.indexer === null ? "latent attention (MLA)" : "sparse latent attention (DSA)";
      return { kind, layers: 1, heads, kvHeads: 1, headDim, window: null };
    }
    case "compressed": {
      const kind =
        mixer.compressionRatio === null
          ? "window attention (one latent head)"
          : `compressed attention, 1 entry per ${mixer.compressionRatio} tokens`;
      return { kind, layers: 1, heads, kvHeads: 1, headDim: mixer.headDim, window: mixer.window };
    }
    case "state":
      return {
        kind: `recurrent (${mixer.variant})`,
        layers: 1,
        heads,
        kvHeads: null,
        headDim: mixer.valueHeadDim,
        window: null,
      };
  }
}

function shownFeedForward(part: FeedForward): ShownFeedForward {
  const { intermediateSize } = part;
  if (part.kind === "dense") {
    return {
      kind: "dense",
      layers: 1,
      intermediateSize,
      experts: null,
      expertsPerToken: null,
      sharedIntermediateSize: null,
    };
  }
  const { experts, expertsPerToken, sharedIntermediateSize } = part;
  return {
    kind: "moe",
    layers: 1,
    intermediateSize,
    experts,
    expertsPerToken,
    sharedIntermediateSize: sharedIntermediateSize === 0 ? null : sharedIntermediateSize,
  };
}
