import type { ModelYaml } from "./schema/model.ts";
import type { World } from "./world.ts";

/**
 * What the build writes and a start reads: everything of the World that comes from `data/`. Models stay as
 * compact as their files, a pattern of layers instead of each layer.
 */
export type CompiledCatalog = Omit<World, "today" | "hub" | "priceFeed" | "models"> & {
  readonly models: readonly ModelYaml[];
};
