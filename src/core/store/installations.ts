import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Installations by key (`T:<team>`, `E:<enterprise>`), sealed by their owner before they come here. */
export interface Installations {
  read(id: string): Promise<string | null>;
  write(id: string, sealed: string): Promise<void>;
  remove(id: string): Promise<void>;
  ids(): Promise<readonly string[]>;
}

export function createInstallations(db: Kysely<Tables>, now: () => number): Installations {
  return {
    async read(id) {
      const row = await db
        .selectFrom("installations")
        .select("sealed")
        .where("id", "=", id)
        .executeTakeFirst();
      return row?.sealed ?? null;
    },
    async write(id, sealed) {
      const updated_at = now();
      await db
        .insertInto("installations")
        .values({ id, sealed, updated_at })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ sealed, updated_at }))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom("installations").where("id", "=", id).execute();
    },
    async ids() {
      const rows = await db.selectFrom("installations").select("id").orderBy("id").execute();
      return rows.map((row) => row.id);
    },
  };
}
