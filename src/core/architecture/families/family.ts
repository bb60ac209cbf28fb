import type { Architecture, Layer } from "../architecture.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** How the text part of a config.json becomes an architecture, for the model types that share one code. */
export interface Family {
  /** `model_type` of config.json or of its `text_config`. */
  readonly modelTypes: readonly string[];
  /** Throws Refusal where the keys do not say enough or contradict each other. */
  read(keys: Keys, modelType: string): TextArchitecture;
}

/** What a family makes: the rest (names, towers) is the same for all. */
export type TextArchitecture = Omit<Architecture, "modelType" | "className" | "towers">;

interface Decoder {
  readonly layers: readonly Layer[];
  readonly tied?: boolean;
  readonly vocabSize?: number;
  readonly mtp?: Architecture["mtp"];
  readonly extras?: Architecture["extras"];
  readonly finalNormElements?: number;
}

/** Embedding, layers and head: the frame of every decoder. Equal layers become one object. */
export function decoder(keys: Keys, made: Decoder): TextArchitecture {
  const architecture = {
    hiddenSize: keys.size("hidden_size"),
    vocabSize: made.vocabSize ?? keys.size("vocab_size"),
    tieWordEmbeddings: keys.flag("tie_word_embeddings", made.tied ?? false),
    layers: shared(made.layers),
    mtp: made.mtp ?? null,
    extras: made.extras ?? [],
  };
  return made.finalNormElements === undefined
    ? architecture
    : { ...architecture, finalNormElements: made.finalNormElements };
}

function shared(layers: readonly Layer[]): readonly Layer[] {
  const known = new Map<string, Layer>();
  return layers.map((layer) => {
    const key = JSON.stringify(layer);
    const one = known.get(key) ?? layer;
    known.set(key, one);
    return one;
  });
}

/** A layer with the usual two norms, one before the mixer and one before the feed-forward. */
export function layer(
  keys: Keys,
  mixer: Layer["mixer"],
  feedForward: Layer["feedForward"],
  norms = 2,
): Layer {
  const normElements = norms * keys.size("hidden_size");
  return { mixer, feedForward, parallelFeedForward: null, normElements };
}

/** `make(index)` for each layer. */
export function stack(count: number, make: (index: number) => Layer): readonly Layer[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A list with an entry per layer; extra entries belong to MTP layers and are left out. */
export function perLayer<Entry>(name: string, list: readonly Entry[], layers: number): readonly Entry[] {
  if (list.length < layers) throw new Refusal(`${name} has ${list.length} entries for ${layers} layers`);
  return list.slice(0, layers);
}

/** `whole / parts`, which has to come out even. */
export function quotient(whole: number, parts: number, what: string): number {
  if (whole % parts !== 0) throw new Refusal(`${what}: ${whole} is not a multiple of ${parts}`);
  return whole / parts;
}
