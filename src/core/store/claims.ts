import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Who answers an event that is delivered more than once, to any replica. A claim is a lease: when its
 * owner dies, the next delivery after `leaseMs` takes over; a finished claim is never given again.
 */
export interface Claims {
  /** True for the one caller that is to answer now. */
  take(id: string, owner: string, leaseMs: number): Promise<boolean>;
  finish(id: string, owner: string): Promise<void>;
  /** Whether it was answered, by whomever. */
  isFinished(id: string): Promise<boolean>;
  /** Lets the next delivery try again at once. */
  release(id: string, owner: string): Promise<void>;
  /** Drops claims whose lease ended before `before` (milliseconds). Returns how many. */
  purge(before: number): Promise<number>;
}

export function createClaims(db: Kysely<Tables>, now: () => number): Claims {
  return {
    async take(id, owner, leaseMs) {
      const time = now();
      const fresh = await db
        .insertInto("claims")
        .values({ id, owner, lease_until: time + leaseMs, done: 0 })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst();
      if (Number(fresh.numInsertedOrUpdatedRows ?? 0) > 0) return true;
      const abandoned = await db
        .updateTable("claims")
        .set({ owner, lease_until: time + leaseMs })
        .where("id", "=", id)
        .where("done", "=", 0)
        .where("lease_until", "<=", time)
        .executeTakeFirst();
      return Number(abandoned.numUpdatedRows) > 0;
    },
    async finish(id, owner) {
      await db
        .updateTable("claims")
        .set({ done: 1 })
        .where("id", "=", id)
        .where("owner", "=", owner)
        .execute();
    },
    async isFinished(id) {
      const row = await db.selectFrom("claims").select("done").where("id", "=", id).executeTakeFirst();
      return row?.done === 1;
    },
    async release(id, owner) {
      await db
        .deleteFrom("claims")
        .where("id", "=", id)
        .where("owner", "=", owner)
        .where("done", "=", 0)
        .execute();
    },
    async purge(before) {
      const gone = await db.deleteFrom("claims").where("lease_until", "<", before).executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}
