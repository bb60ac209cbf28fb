import type { Architecture, FeedForward, Layer, Mixer, Mtp } from "../architecture/architecture.ts";
import { gatedDeltaNet, kimiDelta, lightning, mamba1, mamba2 } from "../architecture/states.ts";
import type { ArchitectureYaml, PartYaml } from "./schema/architecture.ts";

/** Throws an Error that names the layer where a part is missing or one too many. */
export function expandArchitecture(yaml: ArchitectureYaml): Architecture {
  const layerOf = layerMaker(yaml);
  const optional = {
    ...(yaml.positions === undefined ? {} : { positions: yaml.positions }),
    ...(yaml.finalNormElements === undefined ? {} : { finalNormElements: yaml.finalNormElements }),
  };
  return {
    modelType: yaml.modelType,
    className: yaml.className ?? null,
    hiddenSize: yaml.hiddenSize,
    vocabSize: yaml.vocabSize,
    tieWordEmbeddings: yaml.tied,
    layers: yaml.layers.flatMap((run) => (typeof run === "string" ? [layerOf(run)] : repeated(run, layerOf))),
    mtp: expandMtp(yaml, layerOf),
    towers: yaml.towers.map(({ sharded, note, ...tower }) => ({
      ...tower,
      ...(sharded === undefined ? {} : { sharded }),
      note: note ?? null,
    })),
    extras: yaml.extras.map(({ what, parameters, perToken }) =>
      perToken === undefined ? { what, parameters } : { what, parameters, perToken },
    ),
    ...optional,
  };
}

function repeated(
  run: { times: number; of: readonly string[] },
  layerOf: (names: string) => Layer,
): readonly Layer[] {
  const once = run.of.map(layerOf);
  return Array.from({ length: run.times }, () => once).flat();
}

/** Equal layers are one object, so that what follows from a layer is worked out once. */
function layerMaker(yaml: ArchitectureYaml): (names: string) => Layer {
  const made = new Map<string, Layer>();
  return (names) => {
    const known = made.get(names);
    if (known !== undefined) return known;
    const layer = expandLayer(names, yaml);
    made.set(names, layer);
    return layer;
  };
}

function expandLayer(names: string, yaml: ArchitectureYaml): Layer {
  const mixers: Mixer[] = [];
  const feedForwards: FeedForward[] = [];
  for (const name of names.split(" + ")) {
    const part = yaml.parts[name];
    if (part === undefined)
      throw new Error(`the layer "${names}" names the part ${name}, which is not listed`);
    const expanded = expandPart(part, yaml.hiddenSize);
    if (expanded.kind === "dense" || expanded.kind === "moe") feedForwards.push(expanded);
    else mixers.push(expanded);
  }
  if (mixers.length > 2 || feedForwards.length > 2)
    throw new Error(`the layer "${names}" has too many parts`);
  const [mixer = null, parallelMixer] = mixers;
  const [feedForward = null, parallelFeedForward = null] = feedForwards;
  const norms = yaml.normsPerLayer ?? (mixer === null ? 0 : 1) + (feedForward === null ? 0 : 1);
  const normElements = norms * yaml.hiddenSize + (yaml.extraNormElements ?? 0);
  const layer = { mixer, feedForward, parallelFeedForward, normElements };
  return parallelMixer === undefined ? layer : { ...layer, parallelMixer };
}

function expandPart(part: PartYaml, hiddenSize: number): Mixer | FeedForward {
  switch (part.kind) {
    case "attention":
      return { ...part, valueHeadDim: part.valueHeadDim ?? part.headDim };
    case "latent":
      return { ...part, indexer: part.indexer === null ? null : indexerOf(part.indexer) };
    case "compressed":
    case "dense":
      return part;
    case "gated_delta_net":
      return gatedDeltaNet(withoutKind(part));
    case "mamba1":
      return mamba1(part);
    case "mamba2":
      return mamba2(part);
    case "kimi_delta":
      return kimiDelta(part);
    case "lightning":
      return lightning(part);
    case "moe": {
      const { sharedGate, ...rest } = part;
      return { ...rest, sharedGateElements: sharedGate ? hiddenSize : 0 };
    }
  }
}

function indexerOf({
  keyPool,
  ...rest
}: {
  heads: number;
  headDim: number;
  topK: number;
  keyPool?: number | undefined;
}) {
  return keyPool === undefined ? rest : { ...rest, keyPool };
}

function withoutKind<Part extends { kind: string }>({ kind: _kind, ...rest }: Part): Omit<Part, "kind"> {
  return rest;
}

function expandMtp({ mtp }: ArchitectureYaml, layerOf: (names: string) => Layer): Mtp | null {
  if (mtp === undefined) return null;
  const { modules, layer, ownEmbedding, ownHead, joinElements } = mtp;
  const one = layerOf(layer);
  return { layers: Array.from({ length: modules }, () => one), ownEmbedding, ownHead, joinElements };
}
