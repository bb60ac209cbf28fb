import type { Decision } from "../store/decisions.ts";
import type { Store } from "../store/store.ts";
import { mergeSettings } from "./merge.ts";
import { readSettings, type TeamSettings } from "./settings.ts";

/** Who asks. `owner` = the person whose own store it is; `admin` = an administrator of the workspace. */
export interface Asker {
  readonly id: string;
  readonly role: "owner" | "admin" | "member";
}

/** Where an answer is asked for. Team, channel and asker are plain ids of the surface. */
export interface TeamPlace {
  readonly team: string;
  /** Null outside of a channel. */
  readonly channel: string | null;
  readonly asker: Asker;
}

/** The parts of the store in which a team's own facts are kept. */
export type TeamStore = Pick<Store, "settings" | "decisions" | "conversations">;

/** What an answer may know of the team that asks. */
export interface Team extends TeamPlace {
  /** The channel's over the team's. */
  readonly settings: TeamSettings;
  /** Those not withdrawn, newest first; expired ones too. */
  readonly decisions: readonly Decision[];
  /** Opens where this is kept, for operations that change it. */
  readonly store: () => Promise<TeamStore>;
}

/** The scope of settings in the store. */
export const settingsScope = (team: string, channel: string | null): string =>
  channel === null ? team : `${team}/${channel}`;

/** Reads what an answer may know of a team: a channel's settings over its team's, and its decisions. */
export async function loadTeam(place: TeamPlace, store: TeamStore): Promise<Team> {
  const { team, channel } = place;
  const [own, channels, decisions] = await Promise.all([
    store.settings.read(settingsScope(team, null)),
    channel === null ? null : store.settings.read(settingsScope(team, channel)),
    store.decisions.list(team, null),
  ]);
  return {
    ...place,
    settings: mergeSettings(readSettings(own), readSettings(channels)),
    decisions,
    store: async () => store,
  };
}

/** A team that has stored nothing yet; `open` is called only by what wants to store something. */
export const newTeam = (place: TeamPlace, open: () => Promise<TeamStore>): Team => ({
  ...place,
  settings: {},
  decisions: [],
  store: open,
});

export const maySetSettings = ({ asker, settings }: Pick<Team, "asker" | "settings">): boolean =>
  asker.role !== "member" || (settings.settingsAdmins ?? []).includes(asker.id);

/** Only members whom the team names; being an administrator alone is not enough. */
export const mayDecide = ({ asker, settings }: Pick<Team, "asker" | "settings">): boolean =>
  asker.role === "owner" || (settings.decisionMakers ?? []).includes(asker.id);
