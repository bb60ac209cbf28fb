import type { Checkpoint, Model } from "../entries/model.ts";
import { expandModel } from "./expand-model.ts";
import type { ModelYaml } from "./schema/model.ts";

/**
 * A model whose layers and quantization are made when first asked for: an answer looks into one or two of
 * the catalog's models, and names all of them.
 */
export function lazyModel(yaml: ModelYaml): Model {
  let expanded: Model | null = null;
  const whole = (): Model => {
    expanded ??= expandModel(yaml);
    return expanded;
  };
  const { id, name, family, vendor, released, aliases, task, parameters, licenses, verified, priority } =
    yaml;
  return Object.freeze({
    id,
    name,
    family,
    vendor,
    released,
    aliases,
    task,
    parameters,
    licenses,
    verified,
    priority,
    ...(yaml.supersededBy === undefined ? {} : { supersededBy: yaml.supersededBy }),
    ...(yaml.licenseNote === undefined ? {} : { licenseNote: yaml.licenseNote }),
    contextTokens: { ...yaml.contextTokens, note: yaml.contextTokens.note ?? null },
    notes: yaml.notes ?? null,
    sources: Object.values(yaml.sources),
    checkpoints: yaml.checkpoints.map((checkpoint, index) =>
      lazyCheckpoint(yaml, checkpoint, () => {
        const made = whole().checkpoints[index];
        if (made === undefined) throw new Error(`${id} has no checkpoint ${checkpoint.id}`);
        return made;
      }),
    ),
    get architecture() {
      return whole().architecture;
    },
  });
}

/** Its names at once, its quantization (which follows from the architecture) when asked for. */
function lazyCheckpoint(
  yaml: ModelYaml,
  checkpoint: ModelYaml["checkpoints"][number],
  made: () => Checkpoint,
): Checkpoint {
  const { id, precision, kvPrecision, ruleBasis, bytes, confirmed, official, sources, note } = checkpoint;
  return Object.freeze({
    id,
    precision,
    ...(kvPrecision === undefined ? {} : { kvPrecision }),
    ...(ruleBasis === undefined ? {} : { ruleBasis }),
    publishedBytes: bytes ?? null,
    confirmed,
    official,
    sources: sources.flatMap((key) => yaml.sources[key] ?? []),
    note: note ?? null,
    get quantization() {
      return made().quantization;
    },
  });
}
