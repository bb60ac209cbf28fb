import { homedir } from "node:os";
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { HubSettings } from "./core/index.ts";

/**
 * How the hub is read. `trusted` callers (the person at the terminal, whoever is authenticated) read with
 * `HF_TOKEN`; others get what everybody gets, or gated configs would leak.
 */
export function hubSettings({ hub }: Config, trusted: boolean): HubSettings {
  const home = hub.home ?? join(homedir(), ".cache", "huggingface");
  return {
    endpoint: hub.endpoint,
    token: trusted ? (hub.token?.reveal() ?? null) : null,
    cacheFolder: join(home, "weighbridge", trusted && hub.token !== undefined ? "private" : "public"),
  };
}
