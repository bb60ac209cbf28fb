import type { Doorkeeper } from "./admission/admission.ts";
import type { Answering } from "./ask.ts";
import type { SlackConfig } from "./config.ts";
import type { Logger } from "./logger.ts";
import type { SlackMemory } from "./memory/memory.ts";
import type { GuardMode } from "./outgoing/guard.ts";
import type { UnansweredEvents } from "./receive/acknowledge.ts";
import type { Teams } from "./teams/teams.ts";

/** What every listener is given. */
export interface SlackContext {
  readonly config: SlackConfig;
  readonly core: Answering;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly guardMode: GuardMode;
  /** Runs work that outlives its acknowledgment, so that a stop can wait for it. */
  readonly memory: SlackMemory;
  readonly doorkeeper: Doorkeeper;
  readonly teams: Teams;
  readonly unanswered: UnansweredEvents;
  readonly background: (intent: string, work: () => Promise<void>) => Promise<void>;
}
