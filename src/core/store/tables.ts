import type { ColumnType, Generated } from "kysely";

/** Milliseconds since 1970. PostgreSQL hands BIGINT back as text, SQLite as a number: read with `millis`. */
type Millis = ColumnType<number | string, number, number>;

/** One portable schema: text, and integers wide enough for milliseconds. */
export interface Tables {
  installations: {
    /** `T:<team>` or `E:<enterprise>` */
    id: string;
    /** Encrypted by the surface that owns it; the store never sees a token. */
    sealed: string;
    updated_at: Millis;
  };
  settings: {
    /** `<team>` or `<team>/<channel>` */
    scope: string;
    json: string;
    updated_at: Millis;
  };
  decisions: {
    id: Generated<number>;
    team: string;
    model: string;
    decision: string;
    scope: string;
    decided_by: string;
    decided_on: string;
    expires_on: string | null;
    recorded_by: string;
    recorded_at: Millis;
    withdrawn_at: ColumnType<number | string | null, number | null, number | null>;
  };
  claims: {
    id: string;
    owner: string;
    /** Until then the owner works on it; later anybody may take it over. */
    lease_until: Millis;
    done: number;
  };
  parked_events: { id: string; body: string; parked_at: Millis; attempts: number };
  conversations: { id: string; command: string; updated_at: Millis };
  answers: {
    id: Generated<number>;
    person: string;
    command: string;
    verdict: string;
    answered_at: Millis;
  };
}

export const millis = (value: number | string): number => Number(value);
