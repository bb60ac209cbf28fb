import type { Checkpoint, Model } from "../entries/model.ts";
import { bareName } from "./hub-id.ts";
import type { World } from "./world.ts";

/** What one name stands for; `checkpoint` is set where the name is that checkpoint's own. */
export interface NamedModel {
  readonly model: Model;
  readonly checkpoint: Checkpoint | null;
}

export interface ModelNames {
  /** By key; the model's own names before those of checkpoints. */
  readonly exact: ReadonlyMap<string, readonly NamedModel[]>;
  /** Repository names without their organization; no aliases, which are people's words. */
  readonly repositories: ReadonlyMap<string, readonly NamedModel[]>;
  readonly words: readonly { readonly model: Model; readonly words: ReadonlySet<string> }[];
  /** Names as people type them, for "did you mean". */
  readonly typed: readonly { readonly name: string; readonly model: Model }[];
}

const indexes = new WeakMap<World, ModelNames>();

/** Case, spaces, dashes, dots and underscores do not tell names apart: `Llama 3.1` is `llama-3_1`. */
export const modelKey = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * The words of a name, a family apart from its number: `Llama4-Scout` has llama, 4 and scout. One letter
 * belongs to its number: `V3`, `R1`, `K2`.
 */
export function modelWords(name: string): string[] {
  const parts = name.toLowerCase().split(/[^a-z0-9.]+/);
  return parts
    .flatMap((part) => /^([a-z]{2,})(\d+(?:\.\d+)?)$/.exec(part)?.slice(1, 3) ?? part)
    .filter((word) => word !== "");
}

export function modelNames(world: World): ModelNames {
  const known = indexes.get(world);
  if (known !== undefined) return known;
  const names = indexNames(world.models);
  indexes.set(world, names);
  return names;
}

function indexNames(models: readonly Model[]): ModelNames {
  const own = new Map<string, NamedModel[]>();
  const ofCheckpoints = new Map<string, NamedModel[]>();
  const repositories = new Map<string, NamedModel[]>();
  for (const model of models) {
    // `bartowski/Qwen_Qwen3-32B-GGUF` carries the organization in the name.
    for (const name of [bareName(model.id), model.id])
      add(repositories, modelKey(name), { model, checkpoint: null });
    for (const name of ownNames(model)) add(own, modelKey(name), { model, checkpoint: null });
    for (const checkpoint of model.checkpoints) {
      add(repositories, modelKey(bareName(checkpoint.id)), { model, checkpoint });
      for (const name of [checkpoint.id, bareName(checkpoint.id)]) {
        add(ofCheckpoints, modelKey(name), { model, checkpoint });
      }
    }
  }
  let words: ModelNames["words"] | null = null;
  return {
    exact: new Map([...ofCheckpoints, ...own]),
    repositories,
    // Asked for only where no exact name is found.
    get words() {
      words ??= models.map((model) => ({ model, words: wordsOf(model) }));
      return words;
    },
    typed: models.flatMap((model) => ownNames(model).map((name) => ({ name, model }))),
  };
}

const wordsOf = (model: Model): ReadonlySet<string> =>
  new Set([...ownNames(model), model.family, model.vendor].flatMap(modelWords));

function ownNames(model: Model): string[] {
  return [model.name, model.id, bareName(model.id), ...model.aliases];
}

function add(index: Map<string, NamedModel[]>, key: string, named: NamedModel): void {
  const found = index.get(key) ?? [];
  const repeated = found.some((one) => one.model === named.model);
  if (!repeated) index.set(key, [...found, named]);
}
