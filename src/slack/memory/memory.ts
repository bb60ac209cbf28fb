/**
 * What the app must remember between requests. Replicas that share one memory answer each event once;
 * the one in this process (process-memory.ts) serves a single replica, store-memory.ts any number.
 */
export interface SlackMemory {
  /** Slack delivers an event up to four times, to any replica. */
  claimEvent(eventId: string): Promise<Claim>;
  /** Keeps an event that is acknowledged before it is answered, until it is. */
  parkEvent(eventId: string, body: object): Promise<void>;
  /** Bodies of parked events whose replica died. */
  abandonedEvents(): Promise<readonly unknown[]>;
  /** The last command answered in a conversation: what a follow-up refers to. */
  lastCommand(conversation: string): Promise<string | null>;
  rememberCommand(conversation: string, command: string): Promise<void>;
  /** Newest first, each command once. `person` is `<team>:<user>`. */
  recentAnswers(person: string): Promise<readonly RecentAnswer[]>;
  addRecentAnswer(person: string, answer: RecentAnswer): Promise<void>;
  /** Everything kept about one person is gone. */
  forget(person: string): Promise<void>;
  /** Whether mentions are answered in a channel: what was set for it, else for its team, else yes. */
  answersIn(team: string, channel: string): Promise<boolean>;
  /** For one channel, or with null for the whole team. */
  setAnswersIn(team: string, channel: string | null, answers: boolean): Promise<void>;
}

/** `mine`: to be answered here and now. `done`: answered before. `elsewhere`: somebody is at it. */
export type Claim =
  | { readonly state: "mine"; finish(): Promise<void>; release(): Promise<void> }
  | { readonly state: "done" | "elsewhere" };

export interface RecentAnswer {
  readonly command: string;
  readonly verdict: string;
}

export const RECENT_ANSWERS = 5;
/** A follow-up a day later is a new question. */
export const FOLLOW_UP_MS = 24 * 3_600_000;
export const RETENTION_MS = 30 * 24 * 3_600_000;
