/**
 * What the app must remember between requests. Replicas that share one memory answer each event once;
 * the one in this process (process-memory.ts) serves a single replica.
 */
export interface SlackMemory {
  /** True for the first caller with this event id: Slack delivers an event up to four times. */
  claimEvent(eventId: string): Promise<boolean>;
  /** The last command answered in a conversation: what a follow-up refers to. */
  lastCommand(conversation: string): Promise<string | null>;
  rememberCommand(conversation: string, command: string): Promise<void>;
  /** Newest first. */
  recentAnswers(user: string): Promise<readonly RecentAnswer[]>;
  addRecentAnswer(user: string, answer: RecentAnswer): Promise<void>;
  /** Everything kept about one user is gone. */
  forgetUser(user: string): Promise<void>;
}

export interface RecentAnswer {
  readonly command: string;
  readonly verdict: string;
}
