import type { Kysely } from "kysely";
import { type Claims, createClaims } from "./claims.ts";
import { type Conversations, createConversations } from "./conversations.ts";
import { openDatabase } from "./database.ts";
import { createDecisions, type Decisions } from "./decisions.ts";
import { createInstallations, type Installations } from "./installations.ts";
import { createParkedEvents, type ParkedEvents } from "./parked-events.ts";
import { createSettings, type SettingsStore } from "./settings.ts";
import type { Tables } from "./tables.ts";

/** What must outlive a process, and what replicas share. */
export interface Store {
  readonly installations: Installations;
  readonly settings: SettingsStore;
  readonly decisions: Decisions;
  readonly claims: Claims;
  readonly parkedEvents: ParkedEvents;
  readonly conversations: Conversations;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the store at `DATABASE_URL`. `now` gives milliseconds since 1970. */
export async function openStore(address: string, now: () => number = Date.now): Promise<Store> {
  const db = await openDatabase(address);
  return {
    installations: createInstallations(db, now),
    settings: createSettings(db, now),
    decisions: createDecisions(db, now),
    claims: createClaims(db, now),
    parkedEvents: createParkedEvents(db, now),
    conversations: createConversations(db, now),
    isReady: () => answers(db),
    close: () => db.destroy(),
  };
}

async function answers(db: Kysely<Tables>): Promise<boolean> {
  try {
    await db.selectFrom("settings").select("scope").limit(1).execute();
    return true;
  } catch {
    return false;
  }
}
