import { Kysely, Migrator, PostgresDialect, SqliteDialect } from "kysely";
import Database from "libsql";
import { migrations } from "./migrations.ts";
import { preparedOnce } from "./prepared-once.ts";
import type { Tables } from "./tables.ts";

export type Dialect = "sqlite" | "postgres";

/**
 * Opens `file:weighbridge.db`, `:memory:` or `postgres://…` and brings the schema up to date. Several
 * processes may do so at once: PostgreSQL takes the migrator's lock, SQLite a busy timeout.
 * Throws Error for an address of another kind; the address itself, which may hold a password, is not shown.
 */
export async function openDatabase(address: string): Promise<Kysely<Tables>> {
  const dialect = dialectOf(address);
  const db = dialect === "postgres" ? await openPostgres(address) : openSqlite(address);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } });
  let { error } = await migrator.migrateToLatest();
  // SQLite has no migration lock: of two processes that start at once, one finds the other's work done.
  if (error !== undefined && dialect === "sqlite") ({ error } = await migrator.migrateToLatest());
  if (error !== undefined) {
    await db.destroy();
    throw new Error("The database schema could not be brought up to date.", { cause: error });
  }
  return db;
}

function dialectOf(address: string): Dialect {
  if (/^postgres(ql)?:\/\//.test(address)) return "postgres";
  if (address === ":memory:" || address.startsWith("file:")) return "sqlite";
  throw new Error("DATABASE_URL must be file:PATH, :memory: or postgres://…");
}

function openSqlite(address: string): Kysely<Tables> {
  const database = new Database(address.replace(/^file:/, ""));
  database.pragma("journal_mode = WAL");
  // With a write-ahead log this loses at most the last moment in a power cut, and never blocks on the disk.
  database.pragma("synchronous = NORMAL");
  database.pragma("busy_timeout = 5000");
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(database) }) });
}

/** The driver is loaded only where it is used. */
async function openPostgres(address: string): Promise<Kysely<Tables>> {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: address, max: 5, connectionTimeoutMillis: 5000 });
  // An idle connection that the server ends (a restart, a failover) is replaced at the next query; without
  // a listener its error would end the process.
  pool.on("error", () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
