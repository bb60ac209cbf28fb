import type { Store } from "./store.ts";

/**
 * Opens the store at `DATABASE_URL` (`file:PATH`, `:memory:` or `postgres://…`). The drivers are loaded
 * only now: a terminal answer needs no database.
 */
export async function openStore(address: string, now?: () => number): Promise<Store> {
  const store = await import("./store.ts");
  return store.openStore(address, now);
}
