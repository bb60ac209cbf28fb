import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Mode, openWorkplace, type Workplace } from "./workplace.ts";

const modes: readonly Mode[] = ["http", "socket"];

const form = z.object({
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks: z.array(z.object({ block_id: z.string(), element: z.object({ action_id: z.string() }).loose() })),
});

describe.each(modes)("Adjust… over %s", (mode) => {
  let place: Workplace;
  beforeEach(async () => {
    place = await openWorkplace(mode);
  });
  afterEach(() => place.close());

  const opened = async () => {
    const call = await place.slack.conversation.until(() =>
      place.slack.webApi.calls.find((one) => one.method === "views.open"),
    );
    return form.parse(JSON.parse(String(call.args.view)));
  };

  const open = async () => {
    await place.person.type("fit maverick 4xH100");
    const answer = await place.slack.conversation.shown("maverick on 4xH100");
    await place.person.press(answer, "Adjust…");
    return opened();
  };

  const submit = (view: z.infer<typeof form>, values: Record<string, object>) =>
    place.person.deliver("interactive", {
      type: "view_submission",
      team: { id: "T1", domain: "example" },
      user: { id: "U1", team_id: "T1" },
      view: {
        ...view,
        type: "modal",
        state: {
          values: Object.fromEntries(
            view.blocks.map(({ block_id, element }) => [
              block_id,
              { [element.action_id]: values[block_id] ?? { value: null } },
            ]),
          ),
        },
      },
    });

  test("opens filled in, and sending it puts the new answer in the place of the old one", async () => {
    const view = await open();
    const shown = JSON.stringify(view.blocks);
    expect(shown).toContain('"initial_option":{"text":{"type":"plain_text","text":"4xH100"');
    const ack = await submit(view, {
      model: { selected_option: { value: "maverick" } },
      hardware: { selected_option: { value: "8xH200" } },
    });
    expect(ack).toMatchObject({ status: 200, body: "" });
    await place.slack.conversation.shown("maverick on 8xH200");
    expect(place.slack.conversation.messages).toHaveLength(1);
  });

  test("what cannot be read is said in the form", async () => {
    const ack = await submit(await open(), { model: { selected_option: { value: "maverik" } } });
    expect(JSON.parse(ack.body)).toMatchObject({ response_action: "errors" });
    expect(ack.body).toContain("maverik");
  });

  test("model and hardware are suggested while typing", async () => {
    const suggest = (action_id: string, value: string) =>
      place.person.deliver("interactive", {
        type: "block_suggestion",
        action_id,
        block_id: "model",
        value,
        user: { id: "U1", team_id: "T1" },
        team: { id: "T1", domain: "example" },
      });
    expect((await suggest("adjust:model", "sco")).body).toContain("Llama 4 Scout");
    expect((await suggest("adjust:hardware", "3x h2")).body).toContain("3xH200");
  });

  test("a trigger that came too late is a bug with an id, not silence", async () => {
    await place.person.type("fit maverick 4xH100");
    const answer = await place.slack.conversation.shown("maverick on 4xH100");
    await place.person.press(answer, "Adjust…", { trigger_id: "expired" });
    await place.slack.conversation.shown("Something broke on our side");
  });
});
