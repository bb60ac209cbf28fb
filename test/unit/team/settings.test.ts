import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../../src/core/index.ts";
import { mergeSettings } from "../../../src/core/team/merge.ts";
import { readSettings } from "../../../src/core/team/settings.ts";
import { loadTeam, mayDecide, maySetSettings, newTeam } from "../../../src/core/team/team.ts";
import { updateSettings } from "../../../src/core/team/update-settings.ts";

describe("a channel over its team", () => {
  test("fields of the profile and prices one by one, lists as a whole", () => {
    const merged = mergeSettings(
      {
        profile: { domicile: ["DE"], monthlyUsers: 10 },
        usdPerGpuHour: { H100: 2, L40S: 1 },
        hardware: ["4xH100"],
      },
      { profile: { monthlyUsers: 20 }, usdPerGpuHour: { H100: 3 }, hardware: ["1xL40S"] },
    );
    expect(merged.profile).toEqual({ domicile: ["DE"], monthlyUsers: 20 });
    expect(merged.usdPerGpuHour).toEqual({ H100: 3, L40S: 1 });
    expect(merged.hardware).toEqual(["1xL40S"]);
  });

  test("a channel grants nobody rights, and can only be stricter", () => {
    const merged = mergeSettings(
      { decisionMakers: ["U1"], houseRules: ["no_user_cap"], retentionDays: 7 },
      {
        decisionMakers: ["U2"],
        settingsAdmins: ["U2"],
        houseRules: ["osi_approved_only"],
        retentionDays: 900,
      },
    );
    expect(merged.decisionMakers).toEqual(["U1"]);
    expect(merged.settingsAdmins).toBeUndefined();
    expect(merged.retentionDays).toBe(7);
    expect(merged.houseRules).toEqual(["no_user_cap", "osi_approved_only"]);
  });
});

test("a field that cannot be read is left out without the others", () => {
  expect(readSettings({ retentionDays: "soon", hardware: ["4xH100"] })).toEqual({ hardware: ["4xH100"] });
  expect(readSettings(null)).toEqual({});
  expect(readSettings("nonsense")).toEqual({});
});

describe("in the store", () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(":memory:");
  });
  afterEach(() => store.close());
  const team = { team: "T1", channel: null };

  test("a change leaves the rest, null clears, and foreign fields stay", async () => {
    await store.settings.update("T1", () => ({ ofAnotherRelease: 1 }));
    await updateSettings(store.settings, team, { profile: { domicile: ["DE"], monthlyUsers: 5 } });
    await updateSettings(store.settings, team, { profile: { monthlyUsers: null }, engine: "sglang" });
    expect(await store.settings.read("T1")).toEqual({
      ofAnotherRelease: 1,
      profile: { domicile: ["DE"] },
      engine: "sglang",
    });
  });

  test("a wrong value changes nothing", async () => {
    await updateSettings(store.settings, team, { engine: "vllm" });
    await expect(updateSettings(store.settings, team, { retentionDays: 0 })).rejects.toThrow();
    expect(await store.settings.read("T1")).toEqual({ engine: "vllm" });
  });

  test("a team is loaded with its channel over it and its decisions", async () => {
    await updateSettings(store.settings, team, { engine: "vllm", answersMentions: true });
    await updateSettings(store.settings, { team: "T1", channel: "C1" }, { answersMentions: false });
    const asker = { id: "U1", role: "member" } as const;
    const loaded = await loadTeam({ team: "T1", channel: "C1", asker }, store);
    expect(loaded.settings).toEqual({ engine: "vllm", answersMentions: false });
    const other = await loadTeam({ team: "T1", channel: "C2", asker }, store);
    expect(other.settings.answersMentions).toBe(true);
    expect(other.decisions).toEqual([]);
  });
});

describe("who may do what", () => {
  const as = (role: "owner" | "admin" | "member", id = "U1") => ({
    asker: { id, role },
    settings: { decisionMakers: ["U7"], settingsAdmins: ["U8"] },
  });
  test("settings: administrators and those whom the team names", () => {
    expect(maySetSettings(as("admin"))).toBe(true);
    expect(maySetSettings(as("member"))).toBe(false);
    expect(maySetSettings(as("member", "U8"))).toBe(true);
  });
  test("decisions: those whom the team names, and who owns the store", () => {
    expect(mayDecide(as("admin"))).toBe(false);
    expect(mayDecide(as("member", "U7"))).toBe(true);
    expect(mayDecide(as("owner"))).toBe(true);
  });
  test("a new team has nothing, and opens its store only for what wants it", () => {
    let opened = 0;
    const asker = { id: "U1", role: "member" } as const;
    const fresh = newTeam({ team: "T", channel: null, asker }, async () => {
      opened += 1;
      throw new Error("not in this test");
    });
    expect(fresh.settings).toEqual({});
    expect(opened).toBe(0);
  });
});
