import { expect, test } from "vitest";
import { loadWorld, type TeamSettings, teamSettings } from "../../../../src/core/index.ts";
import { checkView } from "../../../../src/slack/limits/check.ts";
import { renderSettings } from "../../../../src/slack/render/settings.ts";
import { inputsFor } from "../../../../src/slack/settings/fields.ts";
import { type FormState, readForm } from "../../../../src/slack/settings/read-form.ts";

const world = loadWorld("2026-11-24");
const full: TeamSettings = teamSettings.parse({
  hardware: ["4xH100", "8xL40S"],
  usdPerGpuHour: { H100: 2.1, L40S: 0.8 },
  engine: "vllm",
  profile: {
    purpose: "commercial",
    business: true,
    domicile: ["DE"],
    customers: ["FR", "US"],
    monthlyUsers: 50_000,
  },
  houseRules: ["no_user_cap", "read_in_full"],
  answersMentions: false,
  retentionDays: 7,
  settingsAdmins: ["U1", "U2"],
  decisionMakers: ["U3"],
});

/** The form as it was opened, sent back untouched, as Slack and as the playground send it. */
const untouched = (settings: TeamSettings, channel: string | null): FormState =>
  Object.fromEntries(
    inputsFor(channel).map((input) => {
      const value = input.value(settings);
      const text = value.join(", ");
      const sent =
        input.kind === "members"
          ? { selected_users: [...value] }
          : input.kind === "many"
            ? { selected_options: value.map((one) => ({ value: one })) }
            : input.kind === "choices"
              ? { selected_option: text === "" ? null : { value: text } }
              : { value: text === "" ? null : text };
      return [input.key, { [`settings:${input.key}`]: sent }];
    }),
  );

test.each([
  ["full", full],
  ["empty", {}],
])("a %s form keeps Slack's limits", (_name, settings) => {
  expect(checkView(renderSettings(settings, null, "{}"))).toEqual([]);
  expect(checkView(renderSettings(settings, "C1", "{}"))).toEqual([]);
});

test("a form sent untouched changes nothing", () => {
  const reading = readForm(untouched(full, null), full, null, world);
  expect(reading).toMatchObject({
    ok: true,
    change: {
      hardware: full.hardware,
      usdPerGpuHour: full.usdPerGpuHour,
      profile: full.profile,
      houseRules: full.houseRules,
      answersMentions: false,
      retentionDays: 7,
      settingsAdmins: ["U1", "U2"],
      decisionMakers: ["U3"],
    },
  });
});

test("an emptied input clears its setting, and a price that was taken out goes", () => {
  const state = untouched(full, null);
  const reading = readForm(
    { ...state, hardware: { a: { value: "" } }, price: { a: { value: "H100 1.95" } } },
    full,
    null,
    world,
  );
  expect(reading).toMatchObject({
    ok: true,
    change: { hardware: null, usdPerGpuHour: { H100: 1.95, L40S: null } },
  });
});

test("each input that cannot be read says what to type instead", () => {
  const state = untouched(full, null);
  const reading = readForm(
    { ...state, price: { a: { value: "cheap" } }, domicile: { a: { value: "Atlantis" } } },
    full,
    null,
    world,
  );
  if (reading.ok) throw new Error("it must not be taken");
  expect(Object.keys(reading.errors).sort()).toEqual(["domicile", "price"]);
  expect(reading.errors.price).toContain("H100 2.10");
});

test("a channel's form grants no rights", () => {
  const state = { ...untouched({}, "C1"), admins: { a: { selected_users: ["U9"] } } };
  const reading = readForm(state, {}, "C1", world);
  expect(reading).toMatchObject({ ok: true });
  expect(reading.ok && "settingsAdmins" in reading.change).toBe(false);
});
