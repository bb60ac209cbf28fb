import { randomBytes } from "node:crypto";
import type { Installation } from "@slack/bolt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../../../src/core/index.ts";
import {
  createInstallationStore,
  installationKey,
} from "../../../../src/slack/installations/installation-store.ts";
import { TokenCipher } from "../../../../src/slack/installations/token-cipher.ts";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [old, fresh] = [key("k1"), key("k2")];

let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:");
});
afterEach(() => store.close());

const installationsWith = (keys: string) =>
  createInstallationStore(store.installations, new TokenCipher(keys));

const common = { user: { id: "U1", token: undefined, scopes: undefined }, tokenType: "bot" } as const;
const bot = (token: string) => ({ token, scopes: ["commands"], id: "B1", userId: "UBOT" });
/** A team of an organization that installed the app for itself alone. */
const ofTeam: Installation = {
  ...common,
  team: { id: "T1" },
  enterprise: { id: "E1" },
  isEnterpriseInstall: false,
  bot: bot("xoxb-team"),
};
const ofOrganization: Installation<"v2", true> = {
  ...common,
  team: undefined,
  enterprise: { id: "E1" },
  isEnterpriseInstall: true,
  bot: bot("xoxb-organization"),
};

test.each([
  [{ isEnterpriseInstall: true, enterpriseId: "E1", teamId: "T1" }, "E:E1"],
  [{ isEnterpriseInstall: false, enterpriseId: "E1", teamId: "T1" }, "T:T1"],
  [{ enterpriseId: undefined, teamId: "T1" }, "T:T1"],
])("%j is kept as %s", (installation, row) => {
  expect(installationKey(installation)).toBe(row);
});

test("what belongs to nobody has no row", () => {
  expect(() => installationKey({ isEnterpriseInstall: true })).toThrow(TypeError);
});

test("a team's own installation goes before its organization's, which serves the teams that have none", async () => {
  const installations = installationsWith(old);
  await installations.storeInstallation(ofOrganization);
  await installations.storeInstallation(ofTeam);
  const tokenOf = async (teamId: string) =>
    (await installations.fetchInstallation({ isEnterpriseInstall: false, enterpriseId: "E1", teamId })).bot
      ?.token;
  expect(await tokenOf("T1")).toBe("xoxb-team");
  expect(await tokenOf("T2")).toBe("xoxb-organization");
});

test("a team that nobody installed for is refused, and so is one of another organization", async () => {
  const installations = installationsWith(old);
  await installations.storeInstallation(ofOrganization);
  for (const enterpriseId of [undefined, "E2"])
    await expect(
      installations.fetchInstallation({ isEnterpriseInstall: false, enterpriseId, teamId: "T9" }),
    ).rejects.toThrow("not installed: T:T9");
});

test("reading seals again what an older key sealed, once", async () => {
  await installationsWith(old).storeInstallation(ofTeam);
  const before = await store.installations.read("T:T1");
  const query = { isEnterpriseInstall: false, enterpriseId: undefined, teamId: "T1" } as const;
  const changed = installationsWith(`${fresh},${old}`);
  expect((await changed.fetchInstallation(query)).bot?.token).toBe("xoxb-team");
  const after = await store.installations.read("T:T1");
  expect([before?.slice(0, 3), after?.slice(0, 3)]).toEqual(["k1.", "k2."]);
  await changed.fetchInstallation(query);
  expect(await store.installations.read("T:T1")).toBe(after);
  // The old key may be thrown away now.
  expect((await installationsWith(fresh).fetchInstallation(query)).bot?.token).toBe("xoxb-team");
});

test("removing a team leaves its organization alone, and the other way round", async () => {
  const installations = installationsWith(old);
  await installations.storeInstallation(ofOrganization);
  await installations.storeInstallation(ofTeam);
  await installations.deleteInstallation?.({ isEnterpriseInstall: true, enterpriseId: "E1", teamId: "T1" });
  expect(await store.installations.ids()).toEqual(["T:T1"]);
  await installations.storeInstallation(ofOrganization);
  await installations.deleteInstallation?.({ isEnterpriseInstall: false, enterpriseId: "E1", teamId: "T1" });
  expect(await store.installations.ids()).toEqual(["E:E1"]);
});
