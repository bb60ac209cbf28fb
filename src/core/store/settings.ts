import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Settings of a team (`T1`) or of one of its channels (`T1/C1`), as JSON that their owner checks. */
export interface SettingsStore {
  read(scope: string): Promise<unknown>;
  /** Changes in one step: `change` gets what is there now (null = nothing) and returns what shall be. */
  update(scope: string, change: (before: unknown) => unknown): Promise<void>;
  remove(scope: string): Promise<void>;
  /** The teams that have set something. */
  teams(): Promise<readonly string[]>;
}

export function createSettings(db: Kysely<Tables>, now: () => number): SettingsStore {
  const read = async (from: Kysely<Tables>, scope: string): Promise<unknown> => {
    const row = await from
      .selectFrom("settings")
      .select("json")
      .where("scope", "=", scope)
      .executeTakeFirst();
    return row === undefined ? null : JSON.parse(row.json);
  };
  return {
    read: (scope) => read(db, scope),
    async update(scope, change) {
      const updated_at = now();
      await db.transaction().execute(async (inside) => {
        // Writing first locks the row (on SQLite the file) until the end, also one that is not there yet:
        // whoever comes second waits here, and then reads what the first has left.
        await inside
          .insertInto("settings")
          .values({ scope, json: "null", updated_at })
          .onConflict((conflict) => conflict.column("scope").doUpdateSet({ updated_at }))
          .execute();
        const json = JSON.stringify(change(await read(inside, scope)));
        await inside.updateTable("settings").set({ json }).where("scope", "=", scope).execute();
      });
    },
    async teams() {
      const rows = await db
        .selectFrom("settings")
        .select("scope")
        .where("scope", "not like", "%/%")
        .orderBy("scope")
        .execute();
      return rows.map(({ scope }) => scope);
    },
    async remove(scope) {
      await db.deleteFrom("settings").where("scope", "=", scope).execute();
      await db
        .deleteFrom("settings")
        .where("scope", "like", `${scope.replace(/[%_\\]/g, "")}/%`)
        .execute();
    },
  };
}
