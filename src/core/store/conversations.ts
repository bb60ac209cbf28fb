import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What a person asked last, for follow-ups and for the list of recent answers. Never message texts. */
export interface Conversations {
  /** The last command answered in a conversation, unless it is older than `maxAgeMs`. */
  lastCommand(conversation: string, maxAgeMs: number): Promise<string | null>;
  rememberCommand(conversation: string, command: string): Promise<void>;
  /** Newest first, each command once. */
  recentAnswers(person: string, most: number): Promise<readonly RecentAnswerRow[]>;
  addAnswer(person: string, command: string, verdict: string): Promise<void>;
  /** Everything about a person (`<team>:<user>`) is gone. */
  forget(person: string): Promise<void>;
  /** Drops a team's answers from before `before` (milliseconds). */
  purgeTeam(team: string, before: number): Promise<void>;
  /** Drops what is older than `before` (milliseconds). */
  purge(before: number): Promise<void>;
}

export interface RecentAnswerRow {
  readonly command: string;
  readonly verdict: string;
}

export function createConversations(db: Kysely<Tables>, now: () => number): Conversations {
  return {
    async lastCommand(conversation, maxAgeMs) {
      const row = await db
        .selectFrom("conversations")
        .select("command")
        .where("id", "=", conversation)
        .where("updated_at", ">", now() - maxAgeMs)
        .executeTakeFirst();
      return row?.command ?? null;
    },
    async rememberCommand(conversation, command) {
      const updated_at = now();
      await db
        .insertInto("conversations")
        .values({ id: conversation, command, updated_at })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ command, updated_at }))
        .execute();
    },
    async recentAnswers(person, most) {
      const rows = await db
        .selectFrom("answers")
        .select(["command", "verdict"])
        .where("person", "=", person)
        .orderBy("answered_at", "desc")
        .orderBy("id", "desc")
        .limit(most)
        .execute();
      return rows;
    },
    async addAnswer(person, command, verdict) {
      await db.transaction().execute(async (inside) => {
        await inside
          .deleteFrom("answers")
          .where("person", "=", person)
          .where("command", "=", command)
          .execute();
        await inside.insertInto("answers").values({ person, command, verdict, answered_at: now() }).execute();
      });
    },
    async forget(person) {
      await db.deleteFrom("answers").where("person", "=", person).execute();
      await db
        .deleteFrom("conversations")
        .where("id", "like", `%:${escapeLike(person)}`)
        .execute();
    },
    async purgeTeam(team, before) {
      await db
        .deleteFrom("answers")
        .where("person", "like", `${escapeLike(team)}:%`)
        .where("answered_at", "<", before)
        .execute();
    },
    async purge(before) {
      await db.deleteFrom("answers").where("answered_at", "<", before).execute();
      await db.deleteFrom("conversations").where("updated_at", "<", before).execute();
    },
  };
}

/** Slack ids hold neither, but a pattern never comes from outside unescaped. */
const escapeLike = (text: string): string => text.replace(/[%_\\]/g, "");
