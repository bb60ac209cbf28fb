import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import type { License } from "../../../src/core/entries/license.ts";
import { checkPolicy } from "../../../src/core/team/policy.ts";
import { type HouseRule, houseRules } from "../../../src/core/team/rules.ts";

const { licenses } = loadWorld("2026-11-24");
function licenseNamed(id: string): License {
  const found = licenses.find((license) => license.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}
const llama4 = licenseNamed("LicenseRef-llama-4-community");
const apache = licenseNamed("Apache-2.0");
const broken = (license: License, ...rules: HouseRule[]) =>
  checkPolicy([license], { houseRules: rules }).map(({ rule, status }) => `${rule} ${status}`);

describe("house rules against facts", () => {
  test.each<[HouseRule, License, boolean]>([
    ["no_user_cap", llama4, true],
    ["no_user_cap", apache, false],
    ["osi_approved_only", llama4, true],
    ["osi_approved_only", apache, false],
    ["no_territory_exclusion", llama4, true],
    ["no_territory_exclusion", apache, false],
    ["no_display_duty", llama4, true],
    ["no_display_duty", apache, false],
    ["no_use_policy", llama4, true],
    ["no_use_policy", apache, false],
    ["commercial_use_granted", licenseNamed("CC-BY-NC-4.0"), true],
    ["commercial_use_granted", apache, false],
    ["no_share_alike", licenseNamed("CC-BY-SA-4.0"), true],
    ["no_share_alike", apache, false],
  ])("%s", (rule, license, breaks) => {
    expect(broken(license, rule)).toEqual(breaks ? [`${rule} violates`] : []);
  });

  test("what nobody read keeps no rule that rests on a fact", () => {
    const unread = licenses.filter(({ status }) => status === "unread");
    expect(unread.length).toBeGreaterThan(0);
    for (const license of unread) {
      expect(broken(license, "no_user_cap", "read_in_full")).toHaveLength(2);
    }
  });

  test("every violation names a fact that exists, or the license as a whole", () => {
    const known = new Set(licenses.flatMap(({ facts }) => Object.values(facts).map(({ id }) => id)));
    const all = checkPolicy(licenses, { houseRules: [...houseRules], blockedLicenses: ["MIT"] });
    expect(all.length).toBeGreaterThan(100);
    for (const { factId, rule } of all) {
      if (factId === null) expect(["osi_approved_only", "read_in_full", "blocked_license"]).toContain(rule);
      else expect(known).toContain(factId);
    }
  });

  test("a blocked license breaks the rule wherever it stands in the stack", () => {
    const found = checkPolicy([apache, llama4], { blockedLicenses: [llama4.id] });
    expect(found.map(({ license }) => license)).toEqual([llama4.id]);
  });
});
