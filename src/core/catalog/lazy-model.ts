import type { Model } from "../entries/model.ts";
import { expandModel } from "./expand-model.ts";
import type { ModelYaml } from "./schema/model.ts";

/**
 * A model whose layers and checkpoints are made when first asked for: an answer looks at one or two of
 * the catalog's models, and all have names.
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
    contextTokens: { ...yaml.contextTokens, note: yaml.contextTokens.note ?? null },
    notes: yaml.notes ?? null,
    sources: Object.values(yaml.sources),
    get architecture() {
      return whole().architecture;
    },
    get checkpoints() {
      return whole().checkpoints;
    },
  });
}
