import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatCommand, loadWorld, operations, readCommand } from "../../src/core/index.ts";
import { answersHere } from "../../src/slack/answers/here.ts";
import type { Question } from "../../src/slack/answers/question.ts";
import { AnswerThread } from "../../src/slack/answers/thread.ts";
import { ResponseUrl } from "../../src/slack/outgoing/response-url.ts";
import { portOf } from "./fake/port.ts";

const hub = { endpoint: "http://127.0.0.1:9", token: null, cacheFolder: null };
const logger = { debug() {}, info() {}, warn() {}, error() {} };
const thread = new AnswerThread({ hub, logger });
const here = answersHere({ operations, world: loadWorld(), readCommand, formatCommand });
const posted: unknown[] = [];
const sink = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  posted.push(JSON.parse(body));
  response.end("ok");
});

beforeAll(async () => {
  sink.listen(0, "127.0.0.1");
  await once(sink, "listening");
});
afterAll(async () => {
  await thread.stop();
  sink.close();
});

const question = (text: string): Question => ({
  text,
  previous: null,
  team: null,
  view: { part: "answer", slashCommand: "/llm", buttons: "private" },
});

test.each(["fit maverick 4xH100", "help fit", "fit maverik", "settings"])(
  "%s is answered in the thread as it would be here, and posted by it",
  async (text) => {
    const [there, wanted] = await Promise.all([thread.answers(question(text)), here(question(text))]);
    const { message: _, ...rest } = { message: null, ...wanted };
    expect(there).toMatchObject(rest);
    if (!("message" in there) || typeof there.message === "string") return;
    if (!("message" in wanted) || typeof wanted.message === "string") throw new Error("not drawn here");
    expect({ text: there.message.text, blocks: there.message.blocks }).toEqual(wanted.message);
    const origin = `http://127.0.0.1:${portOf(sink)}`;
    const responseUrl = new ResponseUrl(`${origin}/r`, origin, Date.now, Date.now(), thread.post);
    await responseUrl.send(there.message, { response_type: "ephemeral", replace_original: false });
    expect(posted.at(-1)).toEqual({
      ...wanted.message,
      response_type: "ephemeral",
      replace_original: false,
    });
  },
);

test("more than can wait are told so, and those before them are answered", async () => {
  const asked = Array.from({ length: 320 }, (_, at) =>
    thread.answers(question(`fit scout 1xH100 ctx=${8_000 + at}`)),
  );
  const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "answer")).toHaveLength(300);
  expect(kinds.slice(300)).toEqual(Array.from({ length: 20 }, () => "busy"));
}, 60_000);
