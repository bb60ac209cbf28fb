import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  formatCommand,
  loadTeam,
  loadWorld,
  openStore,
  operations,
  readCommand,
  type Store,
  type TeamPlace,
} from "../../../src/core/index.ts";
import { settingField, settingKeys } from "../../../src/core/operations/settings-fields.ts";

const world = loadWorld("2026-11-24");
let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:");
});
afterEach(() => store.close());

const admin: TeamPlace = { team: "T1", channel: "C1", asker: { id: "U1", role: "admin" } };
const member: TeamPlace = { ...admin, asker: { id: "U2", role: "member" } };
async function ask(line: string, place = admin) {
  const { operation, input } = readCommand(line, operations, world);
  return operation.answer(input, { world, team: await loadTeam(place, store) });
}

describe("settings set", () => {
  test.each(settingKeys)("%s takes its own example, shows it, and is cleared by none", async (key) => {
    const field = settingField(key);
    const { json, report } = await ask(`settings set ${key} ${field.example}`);
    expect(json).toMatchObject({ key, scope: "team" });
    expect(report.verdict.text).not.toMatch(/nothing/);
    const cleared = await ask(`settings set ${key} none`);
    expect(cleared.json.settings).toEqual({});
  });

  test.each([
    ["domicile the EU, Switzerland", { profile: { domicile: ["EU", "CH"] } }],
    ["users 800M", { profile: { monthlyUsers: 8e8 } }],
    ["revenue $20M", { profile: { revenueUsdPerYear: 2e7 } }],
    ["rules no user cap; OSI approved only", { houseRules: ["no_user_cap", "osi_approved_only"] }],
    ["price H100 $2.10/h, L40S 0.80", { usdPerGpuHour: { H100: 2.1, L40S: 0.8 } }],
    ["deciders <@U1|ann> @U2, U3", { decisionMakers: ["U1", "U2", "U3"] }],
    ["mentions off", { answersMentions: false }],
  ])("reads %s", async (typed, expected) => {
    expect((await ask(`settings set ${typed}`)).json.settings).toEqual(expected);
  });

  test.each([
    "domicile Narnia",
    "users many",
    "rules no_fun",
    "retention 0",
    "price H100",
    "price Foo 2",
    "hardware 4xFoo",
    "engine foo",
    "blocked Foo",
  ])("refuses %s and changes nothing", async (typed) => {
    await expect(ask(`settings set ${typed}`)).rejects.toThrow();
    expect((await ask("settings")).json.settings).toEqual({});
  });

  test("a price of none takes one GPU out", async () => {
    await ask("settings set price H100 2, L40S 1");
    expect((await ask("settings set price H100 none")).json.settings).toEqual({ usdPerGpuHour: { L40S: 1 } });
  });

  test("a channel's own holds for that channel", async () => {
    await ask("settings set engine vllm");
    await ask("settings set scope=channel engine sglang");
    expect((await ask("settings")).json.settings).toEqual({ engine: "sglang" });
    expect((await ask("settings", { ...admin, channel: "C2" })).json.settings).toEqual({ engine: "vllm" });
    await expect(
      ask("settings set scope=channel engine sglang", { ...admin, channel: null }),
    ).rejects.toThrow(/not asked in a channel/);
  });

  test("only administrators and those whom the team names", async () => {
    await expect(ask("settings set engine vllm", member)).rejects.toThrow(/Only administrators/);
    await ask("settings set admins U2");
    await ask("settings set engine vllm", member);
    expect((await ask("settings", member)).json).toMatchObject({
      mayChange: true,
      settings: { engine: "vllm" },
    });
  });

  test("reads back as it was typed", () => {
    const line = "settings set rules no_user_cap, osi_approved_only";
    const { operation, input } = readCommand(line, operations, world);
    expect(readCommand(formatCommand(operation, input), operations, world).input).toEqual(input);
  });
});

describe("a license answer for a team", () => {
  test("takes the profile where the question is silent, and says so", async () => {
    await ask("settings set domicile Germany");
    const answer = await ask("license llama 4 can we use it internally?");
    expect(answer.json.verdict).toBe("prohibited");
    expect(answer.json.assumptions).toContainEqual({ text: "based in Germany", from: "profile" });
    expect(answer.json.read).toContain("From your team's profile: based in Germany.");
    const stated = await ask("license llama 4 our US company wants to use it internally");
    expect(stated.json.verdict).toBe("allowed_with_conditions");
  });

  test("shows broken house rules beside the verdict, which stays", async () => {
    const before = await ask("license llama-3.3-70b");
    await ask("settings set rules no_user_cap");
    const after = await ask("license llama-3.3-70b");
    expect(after.json.verdict).toBe(before.json.verdict);
    expect(after.json.policyViolations).toMatchObject([
      { rule: "no_user_cap", status: "violates", factId: "LicenseRef-llama-3.3-community#user_cap" },
    ]);
    expect((await ask("license qwen3-32b")).json.policyViolations).toEqual([]);
  });

  test("a comparison says which models a territory clause is about, and no section where there is none", async () => {
    const { report } = await ask("license compare llama-3.3-70b qwen3-32b");
    const table = report.blocks.find((block) => block.kind === "table");
    const cellsOf = (clause: string) => table?.rows.find(([first]) => first === clause)?.slice(1);
    expect(cellsOf("Territory")?.[0]).toMatch(/^not for EU \(multimodal models only\) \(Use Policy/);
    expect(cellsOf("Revenue cap")).toEqual(["none", "none"]);
  });

  test("a report and a comparison judge the team's own use", async () => {
    await ask("settings set domicile Germany");
    expect((await ask("license report llama-3.3-70b")).json.use).toContain("based in Germany");
    expect((await ask("license compare maverick qwen3-32b")).json.columns).toMatchObject([
      { verdict: "prohibited" },
      { verdict: "allowed" },
    ]);
  });
});
