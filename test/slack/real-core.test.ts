import { afterAll, beforeAll, expect, test } from "vitest";
import { formatCommand, loadWorld, operations, readCommand } from "../../src/core/index.ts";
import type { Answering } from "../../src/slack/ask.ts";
import { fieldsOf, lineOfFields } from "../../src/slack/question/fields.ts";
import { readInConversation } from "../../src/slack/question/follow-up.ts";
import { suggestHardware, suggestModels } from "../../src/slack/question/suggestions.ts";
import { eventBody, mention } from "./fake/events.ts";
import { openWorkplace, type Workplace } from "./workplace.ts";

const core: Answering = { operations, world: loadWorld("2026-11-24"), readCommand, formatCommand };
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace("http", { core });
});
afterAll(() => place.close());

test("/llm fit maverick 4xH100 is answered with the real numbers, and shared under the asker's name", async () => {
  await place.person.type("fit maverick 4xH100");
  const answer = await place.slack.conversation.shown("Llama 4 Maverick fits on 4xH100 in int4");
  await place.person.press(answer, "Share to channel");
  const shared = await place.slack.conversation.until((all) =>
    all.find((one) => one.visibility === "channel"),
  );
  expect(JSON.stringify(shared.blocks)).toContain("Asked by <@U1>");
});

test("/llm fit maverik 4xH10 offers the correction, and the button runs it", async () => {
  await place.person.type("fit maverik 4xH10");
  const error = await place.slack.conversation.shown("maverik");
  await place.person.press(error, "fit maverick 4xH100");
  await place.slack.conversation.until((all) =>
    all.some((one) => one.id === error.id && one.text.includes("fits on 4xH100")) ? true : undefined,
  );
});

test.each([
  ["fit maverick 4xH100", "and on 8xH200?", "fit maverick 8xH200"],
  ["fit maverick 4xH100", "with fp8?", "fit maverick 4xH100 fp8"],
  ["fit maverick 4xH100", "what about 32k ctx", "fit maverick 4xH100 ctx=32k"],
  ["fit maverick 4xH100 int4", "and scout?", "fit scout 4xH100 int4"],
  ["fit maverick 4xH100", "fit qwen3-32b 1xH100", "fit qwen3-32b 1xH100"],
  ["fit maverick 4xH100", "same with fp8", "fit maverick 4xH100 fp8"],
  ["fit maverick 4xH100", "try int4 pls", "fit maverick 4xH100 int4"],
  ["fit maverick 4xH100", "more users, 64", "fit maverick 4xH100 users=64"],
  ["fit maverick 4xH100 fp8", "cost?", "cost maverick 4xH100"],
  ["fit maverick 4xH100", "and compare with qwen3-32b", "compare qwen3-32b, maverick 4xH100"],
  ["license qwen3-32b", "compare with llama-3.3-70b", "compare llama-3.3-70b, qwen3-32b"],
  ["fit maverick 4xH100", "what about the license?", 'license maverick question="what about the license?"'],
  ["fit maverick", "may we sell it?", 'license maverick question="may we sell it?"'],
  ["fit maverick", "and the license of qwen3 32b", 'license question="and the license of qwen3 32b"'],
])("after %s, %s means %s", (before, said, meant) => {
  const { operation, input } = readInConversation(said, before, core);
  const wanted = readCommand(meant, operations, core.world);
  expect(operation.name).toBe(wanted.operation.name);
  expect(formatCommand(operation, input)).toBe(formatCommand(wanted.operation, wanted.input));
});

test("a form filled in with an example's input reads back as the same input", () => {
  for (const operation of operations) {
    for (const example of operation.examples) {
      const { input } = readCommand(example, operations, core.world);
      const line = lineOfFields(operation, fieldsOf(operation, input));
      expect(readCommand(line, operations, core.world).input, example).toEqual(input);
    }
  }
});

test("type-ahead knows the catalog's models and GPUs", () => {
  expect(suggestModels("scout", core.world).map((choice) => choice.label)).toContain("Llama 4 Scout");
  expect(suggestHardware("4x h1", core.world).map((choice) => choice.value)).toContain("4xH100");
  expect(suggestHardware("h200", core.world).map((choice) => choice.value)).toContain("8xH200");
});

test("in a thread, why and launch unfold the last answer, and thanks get a kind word", async () => {
  const inThread = (text: string) =>
    place.person.deliver("event", eventBody(mention(text, { thread_ts: "1790.5" })));
  await inThread("fit scout 1xH100 int4");
  await place.slack.conversation.until((all) => all.find(({ threadTs }) => threadTs === "1790.5"));
  await inThread("why?");
  const why = await place.slack.conversation.shown("Why: ");
  expect(JSON.stringify(why.blocks)).toContain("Budget of the engine");
  await inThread("launch command?");
  expect(JSON.stringify((await place.slack.conversation.shown("Launch command for")).blocks)).toContain(
    "vllm serve",
  );
  await inThread("thanks a lot!");
  expect((await place.slack.conversation.shown("You are welcome")).visibility).toBe("private");
  await inThread("hello");
  await place.slack.conversation.shown("Weighbridge: Does it fit");
});
