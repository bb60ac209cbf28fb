import { existsSync } from "node:fs";
import { loadTeam, newTeam, openStore, type Team } from "../core/index.ts";

/** The person at the keyboard, who owns the store that DATABASE_URL names. */
const PLACE = { team: "local", channel: null, asker: { id: "local", role: "owner" } } as const;

export interface LocalTeam {
  readonly team: Team;
  close(): Promise<void>;
}

/**
 * Settings and decisions of team `local`. A file that is not there yet is made only when something is to
 * be stored: a question must leave nothing behind.
 */
export async function openLocalTeam(databaseUrl: string): Promise<LocalTeam> {
  let opened: ReturnType<typeof openStore> | null = null;
  const open = () => {
    opened ??= openStore(databaseUrl);
    return opened;
  };
  const path = /^file:(.+)$/.exec(databaseUrl)?.[1];
  const isNew = path !== undefined && !existsSync(path);
  return {
    team: isNew ? newTeam(PLACE, open) : await loadTeam(PLACE, await open()),
    close: async () => (await opened)?.close(),
  };
}
