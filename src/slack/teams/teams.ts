import type { webApi } from "@slack/bolt";
import { loadTeam, type Team, type TeamStore } from "../../core/index.ts";
import type { AskingTeam } from "../ask.ts";
import type { Logger } from "../logger.ts";
import { Roles } from "./roles.ts";
import { channelOf, type Speaker } from "./speaker.ts";

/** What is known of the teams that ask; nothing where the app has no store. */
export class Teams {
  readonly #store: TeamStore | null;
  readonly #roles: Roles;

  constructor(store: TeamStore | null, now: () => number, logger: Logger) {
    this.#store = store;
    this.#roles = new Roles(now, logger);
  }

  /** Its settings (a channel's over the team's) and decisions, for answers. */
  async asking(speaker: Speaker, client: webApi.WebClient): Promise<AskingTeam | null> {
    if (this.#store === null) return null;
    const team = await this.#load(speaker, this.#store);
    const { store: _, ...facts } = team;
    return { facts, withStore: () => this.#withRole(team, speaker, client) };
  }

  /** The same with the asker's role, for settings. */
  async withRole(speaker: Speaker, client: webApi.WebClient): Promise<Team | null> {
    if (this.#store === null) return null;
    return this.#withRole(await this.#load(speaker, this.#store), speaker, client);
  }

  #load(speaker: Speaker, store: TeamStore): Promise<Team> {
    const asker = { id: speaker.user, role: "member" } as const;
    return loadTeam({ team: speaker.team, channel: channelOf(speaker), asker }, store);
  }

  async #withRole(team: Team, speaker: Speaker, client: webApi.WebClient): Promise<Team> {
    return { ...team, asker: { id: speaker.user, role: await this.#roles.of(speaker, client) } };
  }
}
