import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export interface ParkedEvent {
  readonly id: string;
  readonly body: string;
}

/**
 * Events that were acknowledged before they were answered, kept until they are: their sender will not
 * deliver them again, so that another replica must find them when the one that works on them dies.
 */
export interface ParkedEvents {
  park(id: string, body: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Those that nobody works on any more: their claim (claims.ts) ended unfinished. Each is given thrice at most. */
  takeAbandoned(): Promise<readonly ParkedEvent[]>;
  purge(before: number): Promise<void>;
}

const MOST_ATTEMPTS = 3;

export function createParkedEvents(db: Kysely<Tables>, now: () => number): ParkedEvents {
  return {
    async park(id, body) {
      await db
        .insertInto("parked_events")
        .values({ id, body, parked_at: now(), attempts: 0 })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    async remove(id) {
      await db.deleteFrom("parked_events").where("id", "=", id).execute();
    },
    async takeAbandoned() {
      const rows = await db
        .selectFrom("parked_events")
        .leftJoin("claims", "claims.id", "parked_events.id")
        .select(["parked_events.id as id", "parked_events.body as body"])
        .where("attempts", "<", MOST_ATTEMPTS)
        .where((is) =>
          is.or([is("claims.id", "is", null), is.and([is("done", "=", 0), is("lease_until", "<=", now())])]),
        )
        .execute();
      for (const { id } of rows) {
        await db
          .updateTable("parked_events")
          .set((is) => ({ attempts: is("attempts", "+", 1) }))
          .where("id", "=", id)
          .execute();
      }
      return rows;
    },
    async purge(before) {
      await db.deleteFrom("parked_events").where("parked_at", "<", before).execute();
    },
  };
}
