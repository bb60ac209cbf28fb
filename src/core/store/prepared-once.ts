import type { SqliteDatabase, SqliteStatement } from "kysely";

/** Far more than the store's queries come to; a list of ids of another length is another statement. */
const MOST = 200;

/** A database that prepares each statement once: preparing takes longer than most statements run. */
export function preparedOnce(database: SqliteDatabase): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      if (statements.size >= MOST) statements.clear();
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
