import type { World } from "../catalog/world.ts";
import type { HubReader } from "../entries/hub.ts";

/** Plain values of `HF_ENDPOINT`, `HF_TOKEN` and the cache folder. */
export interface HubSettings {
  readonly endpoint: string;
  /** Null = only what everybody may read: callers who are not authenticated never get more. */
  readonly token: string | null;
  readonly cacheFolder: string | null;
}

/** Offline, the hub gives up after this: within 5 s with everything around it. */
const TIMEOUT_MS = 4_000;

/**
 * The same world, with the Hugging Face Hub behind it for models outside of the catalog. The reader is
 * loaded with the first such question.
 */
export function withHub(world: World, settings: HubSettings): World {
  let reader: Promise<HubReader> | null = null;
  const load = async (): Promise<HubReader> => {
    const { createHubReader } = await import("./reader.ts");
    return createHubReader({ ...settings, timeoutMs: TIMEOUT_MS });
  };
  const hub: HubReader = {
    async model(reference, options) {
      reader ??= load();
      return (await reader).model(reference, options);
    },
    async card(reference, options) {
      reader ??= load();
      return (await reader).card(reference, options);
    },
  };
  // Getters are copied, not their values: kinds that nobody asks for are never parsed.
  const withReader: World = Object.create(Object.prototype, {
    ...Object.getOwnPropertyDescriptors(world),
    hub: { value: hub, enumerable: true },
  });
  return Object.freeze(withReader);
}
