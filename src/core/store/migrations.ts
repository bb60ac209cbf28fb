import type { Kysely, Migration } from "kysely";
import type { Dialect } from "./database.ts";

/** Numbered, never edited once released: a new need is a new migration. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    "001_first": first(dialect === "postgres" ? "serial" : "integer"),
    "002_parked_events": parkedEvents,
  };
}

const parkedEvents: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("parked_events")
      .ifNotExists()
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("parked_at", "bigint", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .execute();
  },
};

/** `serial` counts up by itself in PostgreSQL, an integer primary key in SQLite. */
function first(serial: "serial" | "integer"): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("installations")
        .ifNotExists()
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("sealed", "text", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("settings")
        .ifNotExists()
        .addColumn("scope", "text", (column) => column.primaryKey())
        .addColumn("json", "text", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("decisions")
        .ifNotExists()
        .addColumn("id", serial, (column) => column.primaryKey())
        .addColumn("team", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("decision", "text", (column) => column.notNull())
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("decided_by", "text", (column) => column.notNull())
        .addColumn("decided_on", "text", (column) => column.notNull())
        .addColumn("expires_on", "text")
        .addColumn("recorded_by", "text", (column) => column.notNull())
        .addColumn("recorded_at", "bigint", (column) => column.notNull())
        .addColumn("withdrawn_at", "bigint")
        .execute();
      await db.schema
        .createIndex("decisions_by_team")
        .ifNotExists()
        .on("decisions")
        .columns(["team", "model"])
        .execute();
      await db.schema
        .createTable("claims")
        .ifNotExists()
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("owner", "text", (column) => column.notNull())
        .addColumn("lease_until", "bigint", (column) => column.notNull())
        .addColumn("done", "integer", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("conversations")
        .ifNotExists()
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("command", "text", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("answers")
        .ifNotExists()
        .addColumn("id", serial, (column) => column.primaryKey())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("command", "text", (column) => column.notNull())
        .addColumn("verdict", "text", (column) => column.notNull())
        .addColumn("answered_at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("answers_by_person")
        .ifNotExists()
        .on("answers")
        .columns(["person", "answered_at"])
        .execute();
    },
  };
}
