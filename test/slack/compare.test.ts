import { afterEach, beforeEach, expect, test } from "vitest";
import { formatCommand, loadWorld, operations, readCommand } from "../../src/core/index.ts";
import { ADJUST } from "../../src/slack/render/adjust.ts";
import { openWorkplace, type Workplace } from "./workplace.ts";

/** "Compare…" under an answer: a form in which another model is set beside this one. */
let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace("http", {
    core: { operations, world: loadWorld("2026-11-24"), readCommand, formatCommand },
  });
});
afterEach(() => place.close());

test("the form holds the model and the hardware of the answer, and compares", async () => {
  await place.person.type("fit maverick 8xH100");
  await place.person.press(await place.slack.conversation.shown("Maverick"), "Compare…");
  await expect.poll(() => place.slack.webApi.calls.some(({ method }) => method === "views.open")).toBe(true);
  const view = JSON.parse(String(place.slack.webApi.calls.at(-1)?.args.view));
  const initial = view.blocks.find((block: { block_id: string }) => block.block_id === "models").element;
  expect(initial.initial_value).toMatch(/maverick/i);
  const sent = await place.person.deliver("interactive", {
    type: "view_submission",
    user: { id: "U1", team_id: "T1" },
    team: { id: "T1" },
    view: {
      callback_id: ADJUST,
      private_metadata: view.private_metadata,
      state: { values: { models: { a: { value: `${initial.initial_value} gpt-oss-120b` } } } },
    },
  });
  expect(sent).toMatchObject({ status: 200, body: "" });
  await place.slack.conversation.until(
    (messages) => messages.find((message) => JSON.stringify(message.blocks).includes("/llm compare")),
    15_000,
  );
});
