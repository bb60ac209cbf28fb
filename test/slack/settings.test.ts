import { afterEach, beforeEach, expect, test } from "vitest";
import {
  formatCommand,
  loadWorld,
  openStore,
  operations,
  readCommand,
  readSettings,
  type Store,
} from "../../src/core/index.ts";
import { createStoreMemory } from "../../src/slack/memory/store-memory.ts";
import { settingInputs } from "../../src/slack/settings/fields.ts";
import type { Json } from "./fake/conversation.ts";
import { eventBody, mention } from "./fake/events.ts";
import { openWorkplace, type Workplace } from "./workplace.ts";

/** Settings of a team and a channel, through the home tab and forms, beside a real store. */
let store: Store;
let place: Workplace;
const core = { operations, world: loadWorld("2026-11-24"), readCommand, formatCommand };

beforeEach(async () => {
  store = await openStore(":memory:");
  place = await openWorkplace("http", { core, memory: createStoreMemory(store, "only"), teamStore: store });
});
afterEach(async () => {
  await place.close();
  await store.close();
});

const lastView = async (method: string): Promise<Json> => {
  await expect.poll(() => place.slack.webApi.calls.some((call) => call.method === method)).toBe(true);
  const view = place.slack.webApi.calls.findLast((call) => call.method === method)?.args.view;
  return JSON.parse(String(view));
};
const openHome = () =>
  place.person.deliver(
    "event",
    eventBody({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" }),
  );
const pressInHome = (actionId: string) =>
  place.person.deliver("interactive", {
    type: "block_actions",
    user: { id: "U1", team_id: "T1" },
    team: { id: "T1" },
    container: { type: "view" },
    trigger_id: place.slack.webApi.issueTrigger(),
    actions: [{ action_id: actionId, value: "settings", type: "button" }],
  });
const submit = (view: Json, filled: Readonly<Record<string, Json>>) =>
  place.person.deliver("interactive", {
    type: "view_submission",
    user: { id: "U1", team_id: "T1" },
    team: { id: "T1" },
    view: {
      callback_id: "settings",
      private_metadata: view.private_metadata,
      state: {
        values: Object.fromEntries(
          settingInputs.map(({ key }) => [key, { [`settings:${key}`]: filled[key] ?? { value: null } }]),
        ),
      },
    },
  });

test("an administrator edits the team's settings from the home tab, and answers use them", async () => {
  place.slack.webApi.admins.add("U1");
  await openHome();
  expect(JSON.stringify(await lastView("views.publish"))).toContain("Edit settings");
  await pressInHome("settings");
  const sent = await submit(await lastView("views.open"), {
    hardware: { value: "4xH100" },
    price: { value: "H100 1.50" },
    rules: { selected_options: [{ value: "no_user_cap" }] },
  });
  expect(sent).toMatchObject({ status: 200, body: "" });
  expect(readSettings(await store.settings.read("T1"))).toEqual({
    hardware: ["4xH100"],
    usdPerGpuHour: { H100: 1.5 },
    houseRules: ["no_user_cap"],
  });
  await expect
    .poll(async () => JSON.stringify(await lastView("views.publish")))
    .toContain("no license with a user cap");
  await place.person.type("license maverick");
  await place.slack.conversation.until((messages) =>
    messages.find((message) => JSON.stringify(message.blocks).includes("no license with a user cap")),
  );
});

test("a question that names no hardware is about the team's, at the team's price, and says so", async () => {
  await store.settings.update("T1", () => ({ hardware: ["2xL40S"], usdPerGpuHour: { L40S: 0.5 } }));
  await place.person.type("cost qwen3-32b");
  const answer = await place.slack.conversation.shown("2xL40S");
  const shown = JSON.stringify(answer.blocks);
  expect(shown).toContain("2xL40S, your team's hardware");
  expect(shown).toContain("$1.00");
  expect(shown).toContain("/llm cost qwen3-32b 2xL40S");
});

test("what cannot be read is said beside its input, and nothing is stored", async () => {
  place.slack.webApi.admins.add("U1");
  await pressInHome("settings");
  const sent = await submit(await lastView("views.open"), {
    price: { value: "cheap" },
    hardware: { value: "4xH1000" },
  });
  expect(JSON.parse(sent.body)).toMatchObject({
    response_action: "errors",
    errors: { price: expect.any(String), hardware: expect.stringContaining("4xH100") },
  });
  expect(await store.settings.read("T1")).toBeNull();
});

test("a member sees the settings and may not edit them, by form or by command", async () => {
  await openHome();
  expect(JSON.stringify(await lastView("views.publish"))).not.toContain("Edit settings");
  await place.person.type("settings edit");
  await place.slack.conversation.shown("Only administrators");
  await place.person.type("settings team off");
  await expect
    .poll(
      () =>
        place.slack.conversation.messages.filter(({ text }) => text.includes("Only administrators")).length,
    )
    .toBe(2);
  const forged = await submit(
    { private_metadata: JSON.stringify({ team: "T1", channel: null }) },
    {
      hardware: { value: "8xH200" },
    },
  );
  expect(forged.body).toContain("Only administrators");
  expect(await store.settings.read("T1")).toBeNull();
});

test("a channel has settings of its own, and can be turned off", async () => {
  place.slack.webApi.admins.add("U1");
  await place.person.type("settings edit");
  await submit(await lastView("views.open"), { mentions: { selected_option: { value: "no" } } });
  await expect.poll(() => store.settings.read("T1/C1")).toMatchObject({ answersMentions: false });
  await place.person.deliver("event", eventBody(mention("fit maverick 4xH100")));
  await place.slack.conversation.shown("turned off in this channel");
  expect(await store.settings.read("T1")).toBeNull();
});

test("forget me deletes what is kept of a person", async () => {
  await place.person.type("fit maverick 4xH100");
  await expect.poll(() => store.conversations.recentAnswers("T1:U1", 5)).toHaveLength(1);
  await place.person.type("forget me");
  const receipt = await place.slack.conversation.shown("deleted");
  expect(await store.conversations.recentAnswers("T1:U1", 5)).toEqual([]);
  // It is done: there is nothing to share, to adjust or to ask again.
  for (const offer of ["Share to channel", "Adjust…", "Same answer again"])
    expect(JSON.stringify(receipt.blocks)).not.toContain(offer);
});
