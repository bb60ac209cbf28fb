import { type Rate, RateLimit } from "./rate-limit.ts";

/** Who asks, as far as admission needs to know. */
export interface Asker {
  readonly userId: string;
  /** The workspace in which the app is installed. */
  readonly teamId: string;
  /** The asker's own workspace, where Slack says it. */
  readonly homeTeamId: string | null;
  /** The channel is shared with another organization. */
  readonly isSharedChannel: boolean;
  /** Installed for a whole Enterprise Grid organization, whose workspaces are no strangers. */
  readonly isOrgInstall: boolean;
}

export type Admission = "admitted" | "stranger" | "tooFast";

export interface AdmissionLimits {
  readonly user: Rate;
  readonly team: Rate;
}

const defaultLimits: AdmissionLimits = {
  user: { burst: 30, perSecond: 1 },
  team: { burst: 300, perSecond: 20 },
};

/** Decides before any work is done. */
export class Doorkeeper {
  readonly #users: RateLimit;
  readonly #teams: RateLimit;

  constructor(now: () => number, limits: AdmissionLimits = defaultLimits) {
    this.#users = new RateLimit(limits.user, now);
    this.#teams = new RateLimit(limits.team, now);
  }

  admit(asker: Asker): Admission {
    if (isStranger(asker)) return "stranger";
    const userMay = this.#users.take(`${asker.teamId}:${asker.userId}`);
    return userMay && this.#teams.take(asker.teamId) ? "admitted" : "tooFast";
  }
}

/** Slack Connect brings people of other organizations into a channel; the app was not installed for them. */
function isStranger(asker: Asker): boolean {
  if (asker.isOrgInstall && !asker.isSharedChannel) return false;
  if (asker.homeTeamId === null) return asker.isSharedChannel;
  return asker.homeTeamId !== asker.teamId;
}

export const refusals: Readonly<Record<Exclude<Admission, "admitted">, string>> = {
  stranger: "Weighbridge answers the workspace that installed it; you write from another one.",
  tooFast: "That was a lot at once. Give it a few seconds and ask again.",
};
