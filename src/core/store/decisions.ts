import type { Kysely } from "kysely";
import { millis, type Tables } from "./tables.ts";

/** What a team's own people decided about a model. Shown beside a verdict; it never changes one. */
export interface Decision {
  readonly id: number;
  readonly model: string;
  /** `approved`, `rejected` or what the team writes. */
  readonly decision: string;
  /** What for: `internal use`. */
  readonly scope: string;
  readonly decidedBy: string;
  /** `YYYY-MM-DD` */
  readonly decidedOn: string;
  /** `YYYY-MM-DD`, or null where it does not end. */
  readonly expiresOn: string | null;
  readonly recordedBy: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
}

export interface Decisions {
  record(team: string, decision: Omit<Decision, "id" | "recordedAt">): Promise<void>;
  /** Those not withdrawn, newest first; of one model, or of all. */
  list(team: string, model: string | null): Promise<readonly Decision[]>;
  /** Keeps the row for the record, and lists it no more. False where there is none. */
  withdraw(team: string, id: number): Promise<boolean>;
}

export function createDecisions(db: Kysely<Tables>, now: () => number): Decisions {
  return {
    async record(team, decision) {
      await db
        .insertInto("decisions")
        .values({
          team,
          model: decision.model,
          decision: decision.decision,
          scope: decision.scope,
          decided_by: decision.decidedBy,
          decided_on: decision.decidedOn,
          expires_on: decision.expiresOn,
          recorded_by: decision.recordedBy,
          recorded_at: now(),
          withdrawn_at: null,
        })
        .execute();
    },
    async list(team, model) {
      let query = db
        .selectFrom("decisions")
        .selectAll()
        .where("team", "=", team)
        .where("withdrawn_at", "is", null);
      if (model !== null) query = query.where("model", "=", model);
      const rows = await query.orderBy("decided_on", "desc").orderBy("id", "desc").execute();
      return rows.map((row) => ({
        id: row.id,
        model: row.model,
        decision: row.decision,
        scope: row.scope,
        decidedBy: row.decided_by,
        decidedOn: row.decided_on,
        expiresOn: row.expires_on,
        recordedBy: row.recorded_by,
        recordedAt: millis(row.recorded_at),
      }));
    },
    async withdraw(team, id) {
      const changed = await db
        .updateTable("decisions")
        .set({ withdrawn_at: now() })
        .where("team", "=", team)
        .where("id", "=", id)
        .where("withdrawn_at", "is", null)
        .executeTakeFirst();
      return Number(changed.numUpdatedRows) > 0;
    },
  };
}
