import type { Doorkeeper } from "./admission/admission.ts";
import type { Answering } from "./ask.ts";
import type { SlackConfig } from "./config.ts";
import type { Logger } from "./logger.ts";
import type { SlackMemory } from "./memory/memory.ts";
import type { GuardMode } from "./outgoing/guard.ts";
import type { ResponseUrl } from "./outgoing/response-url.ts";
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
  /** Throws for an address that is not Slack's. `born` is when Slack gave it, by default now. */
  readonly openResponseUrl: (url: string, born?: number) => ResponseUrl;
  readonly unanswered: UnansweredEvents;
  readonly background: (intent: string, work: () => Promise<void>) => Promise<void>;
}
