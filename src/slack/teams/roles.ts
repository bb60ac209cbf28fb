import type { webApi } from "@slack/bolt";
import type { Asker } from "../../core/index.ts";
import type { Logger } from "../logger.ts";
import { BoundedMap } from "../memory/bounded-map.ts";
import type { Speaker } from "./speaker.ts";

const MINUTES_MS = 10 * 60_000;

/** Who administers a workspace, as Slack says it: https://docs.slack.dev/reference/objects/user-object */
export class Roles {
  readonly #known: BoundedMap<Asker["role"]>;
  readonly #logger: Logger;

  constructor(now: () => number, logger: Logger) {
    this.#known = new BoundedMap(5_000, MINUTES_MS, now);
    this.#logger = logger;
  }

  /** A `member` as well where Slack does not say: nobody gets rights by a failure. */
  async of({ team, user }: Speaker, client: webApi.WebClient): Promise<Asker["role"]> {
    const key = `${team}:${user}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    try {
      const { user: found } = await client.users.info({ user });
      const role = found?.is_admin === true || found?.is_owner === true ? "admin" : "member";
      this.#known.set(key, role);
      return role;
    } catch (error) {
      this.#logger.warn(
        { team, user, error: String(error) },
        "Slack does not say who administers the workspace",
      );
      return "member";
    }
  }
}
