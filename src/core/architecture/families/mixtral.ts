import { groupedQuery, sliding } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { mixture } from "./feed-forwards.ts";

/** Mixtral: Mistral with experts. */
export const mixtral: Family = {
  modelTypes: ["mixtral"],
  read(keys) {
    const window = keys.optionalSize("sliding_window");
    const attention = groupedQuery(keys, window === null ? {} : sliding(window));
    const experts = mixture(
      keys.size("num_local_experts"),
      keys.size("num_experts_per_tok"),
      keys.size("intermediate_size"),
    );
    return decoder(keys, { layers: stack(keys.layers(), () => layer(keys, attention, experts)) });
  },
};
