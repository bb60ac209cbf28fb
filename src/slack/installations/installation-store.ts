import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { Installations } from "../../core/index.ts";
import type { TokenCipher } from "./token-cipher.ts";

/** Where an installation is kept: an organization's under the organization, a team's under the team. */
export function installationKey(of: {
  readonly isEnterpriseInstall?: boolean | undefined;
  readonly enterpriseId?: string | undefined;
  readonly teamId?: string | undefined;
}): string {
  if (of.isEnterpriseInstall === true && of.enterpriseId !== undefined) return `E:${of.enterpriseId}`;
  if (of.teamId !== undefined) return `T:${of.teamId}`;
  throw new TypeError("an installation belongs to a team or to an organization");
}

/** Bolt's store over ours: sealed rows, never a token in the clear. */
export function createInstallationStore(rows: Installations, cipher: TokenCipher): InstallationStore {
  async function open(id: string): Promise<Installation | null> {
    const sealed = await rows.read(id);
    if (sealed === null) return null;
    const text = cipher.open(sealed, id);
    if (cipher.isStale(sealed)) await rows.write(id, cipher.seal(text, id));
    return JSON.parse(text);
  }

  return {
    async storeInstallation(installation) {
      const id = installationKey({
        isEnterpriseInstall: installation.isEnterpriseInstall,
        enterpriseId: installation.enterprise?.id,
        teamId: installation.team?.id,
      });
      await rows.write(id, cipher.seal(JSON.stringify(installation), id));
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const own = await open(installationKey(query));
      // A team of an organization that installed the app for all its teams has no row of its own.
      const found = own ?? (query.enterpriseId === undefined ? null : await open(`E:${query.enterpriseId}`));
      if (found === null) throw new Error(`not installed: ${installationKey(query)}`);
      return found;
    },
    async deleteInstallation(query) {
      await rows.remove(installationKey(query));
    },
  };
}
