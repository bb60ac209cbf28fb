import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buttonsOf } from "./fake/conversation.ts";
import { type Mode, openWorkplace, type Workplace } from "./workplace.ts";

const modes: readonly Mode[] = ["http", "socket"];

describe.each(modes)("slash commands over %s", (mode) => {
  let place: Workplace;
  beforeEach(async () => {
    place = await openWorkplace(mode);
  });
  afterEach(() => place.close());

  test("a command is acknowledged with an empty body and answered in private", async () => {
    const ack = await place.person.type("fit maverick 4xH100");
    expect(ack).toMatchObject({ status: 200, body: "" });
    const answer = await place.slack.conversation.shown("It fits at int4");
    expect(answer.visibility).toBe("private");
    expect(answer.text).toContain("maverick on 4xH100");
    expect(buttonsOf(answer).map((button) => button.action_id)).toEqual([
      "run:0",
      "run:1",
      "why",
      "launch",
      "compare",
      "adjust",
      "share",
    ]);
    expect(JSON.stringify(answer.blocks)).toContain("/llm fit maverick 4xH100");
  });

  test("a typo offers a correction, and its button puts the answer in the error's place", async () => {
    await place.person.type("fit maverik 4xH10");
    const error = await place.slack.conversation.shown("No model is called");
    expect(error.visibility).toBe("private");
    expect(error.text).not.toContain("<!channel>");
    await place.person.press(error, "Maverick on 4xH100");
    await place.slack.conversation.shown("It fits at int4");
    expect(place.slack.conversation.messages).toHaveLength(1);
  });

  test.each(["", "help", "?"])("/llm %s shows what can be asked", async (text) => {
    await place.person.type(text);
    const help = await place.slack.conversation.shown("Does it fit, how fast");
    expect(JSON.stringify(help.blocks)).toContain("fit MODEL [HARDWARE]");
  });

  test("/llm help fit explains its words", async () => {
    await place.person.type("help fit");
    const help = await place.slack.conversation.shown("Does a model fit on this hardware");
    expect(JSON.stringify(help.blocks)).toContain("ctx=");
  });

  test("an unknown subcommand and another command name are answered", async () => {
    await place.person.type("fti maverick");
    await place.slack.conversation.shown('There is no command "fti"');
    const ack = await place.person.type("fit maverick 4xH100", { command: "/weigh" });
    expect(ack.status).toBe(200);
    await place.slack.conversation.shown("It fits at int4");
  });

  test("why, launch and share", async () => {
    await place.person.type("fit maverick 4xH100");
    const answer = await place.slack.conversation.shown("It fits at int4");
    await place.person.press(answer, "Why this number?");
    const why = await place.slack.conversation.shown("Why:");
    expect(why.visibility).toBe("private");
    expect(JSON.stringify(why.blocks)).toContain("52.8 GiB");
    await place.person.press(answer, "Launch command");
    const launch = await place.slack.conversation.shown("Launch command for");
    expect(JSON.stringify(launch.blocks)).toContain("vllm serve");
    await place.person.press(answer, "Share to channel");
    const shared = await place.slack.conversation.until((messages) =>
      messages.find((message) => message.visibility === "channel"),
    );
    expect(JSON.stringify(shared.blocks)).toContain("Asked by <@U1>");
    expect(buttonsOf(shared).map((button) => button.action_id)).not.toContain("share");
    await place.slack.conversation.until((messages) => (messages.includes(answer) ? undefined : true));
  });

  test("a bug of ours is logged with the id that the user sees, and the user sees nothing else of it", async () => {
    await place.person.type("fit broken 4xH100");
    const message = await place.slack.conversation.shown("Something broke on our side");
    const id = /Id: (\w+)/.exec(message.text)?.[1];
    expect(place.log.some((line) => JSON.stringify(line.fields).includes(String(id)))).toBe(true);
    expect(JSON.stringify(message)).not.toContain("secret internals");
  });

  test("a slow answer says that it is under way and then takes that message's place", async () => {
    await place.person.type("fit slow 4xH100");
    await place.slack.conversation.shown("Working on it");
    await place.slack.conversation.shown("It fits at int4");
    expect(place.slack.conversation.messages).toHaveLength(1);
  });

  test("logs hold ids and intents, not what was typed", async () => {
    await place.person.type("fit maverik unobtainium");
    await place.slack.conversation.shown("No model is called");
    await place.app.stop();
    const log = JSON.stringify(place.log);
    expect(log).toContain("U1");
    expect(log).not.toContain("unobtainium");
    expect(log).not.toContain("xoxb-");
  });

  test("interactions that nobody handles are acknowledged", async () => {
    for (const payload of [
      {
        type: "view_submission",
        user: { id: "U1" },
        team: { id: "T1" },
        view: { callback_id: "gone", type: "modal" },
      },
      {
        type: "view_closed",
        user: { id: "U1" },
        team: { id: "T1" },
        view: { callback_id: "gone", type: "modal" },
      },
      { type: "shortcut", callback_id: "gone", user: { id: "U1" }, team: { id: "T1" } },
      { type: "block_suggestion", action_id: "gone", value: "x", user: { id: "U1" }, team: { id: "T1" } },
    ]) {
      expect((await place.person.deliver("interactive", payload)).status).toBe(200);
    }
  });
});
