import type { World } from "./world.ts";

/** What the build writes and a start reads: everything of the World but the clock. */
export type CompiledCatalog = Omit<World, "today" | "models"> & {
  readonly models: readonly unknown[];
};
