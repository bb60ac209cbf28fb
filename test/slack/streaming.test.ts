import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArchitecture } from "../../src/core/architecture/families/index.ts";
import { readQuantization } from "../../src/core/architecture/read-quantization.ts";
import { formatCommand, loadWorld, operations, readCommand, withHub } from "../../src/core/index.ts";
import type { Answering } from "../../src/slack/ask.ts";
import { startFakeHub } from "../hub/fake-hub.ts";
import { modelFiles } from "../hub/model-files.ts";
import { jsonFile } from "../hub/virtual-file.ts";
import type { Json, Seen } from "./fake/conversation.ts";
import { directMessage, eventBody, mention } from "./fake/events.ts";
import { type Mode, openWorkplace, type Workplace } from "./workplace.ts";

/** The sample core takes two and a half seconds over these (sample-core.ts). */
const SLOW = "fit slow 4xH100";
const TITLE = "slow on 4xH100";

/** A workplace of one's own, so that the slow tests wait side by side. */
const at = (mode: Mode, work: (bench: Bench) => Promise<void>, core?: Answering) => async () => {
  const place = await openWorkplace(mode, core === undefined ? {} : { core });
  try {
    await work(new Bench(place));
  } finally {
    await place.close();
  }
};

class Bench {
  readonly place: Workplace;
  readonly api: Workplace["slack"]["webApi"];

  constructor(place: Workplace) {
    this.place = place;
    this.api = place.slack.webApi;
  }

  send(event: Json) {
    return this.place.person.deliver("event", eventBody(event));
  }

  get methods(): string[] {
    return this.api.calls.map(({ method }) => method).filter((method) => !/^(auth|apps)\./.test(method));
  }

  argsOf(wanted: string): Json | undefined {
    return this.api.calls.find(({ method }) => method === wanted)?.args;
  }

  begun(): Promise<Seen> {
    return this.place.slack.conversation.until((all) => all.find((one) => one.isUnfinished === true));
  }

  /** The answer whole, and alone in the thread. */
  async onlyAnswer(words: string): Promise<Seen> {
    const { conversation } = this.place.slack;
    const answer = await conversation.until(
      ([first, ...others]) =>
        first?.text.includes(words) === true && first.isUnfinished !== true && others.length === 0
          ? first
          : undefined,
      8_000,
    );
    await this.place.app.stop();
    expect(conversation.messages).toEqual([answer]);
    return answer;
  }
}

const kinds = (message: Seen) => message.blocks.map(({ type }) => type);

describe.concurrent.each<Mode>(["http", "socket"])("a direct message over %s", (mode) => {
  test(
    "is answered whole where that is quick",
    at(mode, async (bench) => {
      await bench.send(directMessage("fit maverick 4xH100"));
      await bench.onlyAnswer("maverick on 4xH100");
      expect(bench.methods).toEqual(["chat.postMessage"]);
    }),
  );

  test(
    "shows the progress of slow work in the message that becomes the answer",
    at(mode, async (bench) => {
      const event = directMessage(SLOW);
      await bench.send(event);
      const answer = await bench.onlyAnswer(TITLE);
      // Thirty reports in two seconds are shown twice.
      expect(bench.methods).toEqual([
        "chat.startStream",
        "chat.appendStream",
        "chat.appendStream",
        "chat.stopStream",
        "chat.update",
      ]);
      const [first, second, , last] = bench.api.streams.titles;
      expect([first, second, last]).toEqual([
        "Asking the hub for slow",
        "Reading weight headers: 1 of 30",
        "Reading weight headers: 30 of 30",
      ]);
      expect(bench.argsOf("chat.startStream")).toMatchObject({
        channel: "D1",
        thread_ts: event.ts,
        recipient_team_id: "T1",
        recipient_user_id: "U1",
      });
      expect(answer.threadTs).toBe(event.ts);
      // What the same answer looks like when it is posted.
      await at(mode, async (other) => {
        other.api.refusals.set("chat.startStream", "channel_type_not_supported");
        await other.send(directMessage(SLOW));
        const posted = await other.onlyAnswer(TITLE);
        expect([answer.text, answer.blocks]).toEqual([posted.text, posted.blocks]);
      })();
      expect(kinds(answer)).toContain("table");
    }),
  );
});

describe.concurrent("the stream of a slow answer", () => {
  test(
    "ends with the answer and its text in it, and no task in progress",
    at("http", async (bench) => {
      bench.api.refusals.set("chat.update", "edit_window_closed");
      await bench.send(directMessage(SLOW));
      const answer = await bench.onlyAnswer("It fits at int4");
      expect(answer.blocks[0]).toMatchObject({ type: "task_card", status: "complete" });
      expect(kinds(answer)).toContain("table");
      expect(bench.methods).not.toContain("chat.postMessage");
    }),
  );

  test.each(["channel_type_not_supported", "missing_scope", "not_in_channel", "unknown_method"])(
    "that Slack refuses with %s is a status, and the answer is posted",
    (error) =>
      at("http", async (bench) => {
        bench.api.refusals.set("chat.startStream", error);
        await bench.send(directMessage(SLOW));
        await bench.onlyAnswer(TITLE);
        expect(bench.methods).toEqual([
          "chat.startStream",
          "assistant.threads.setStatus",
          "chat.postMessage",
        ]);
      })(),
  );

  test(
    "that Slack limits is not waited for",
    at("http", async (bench) => {
      bench.api.rateLimited.set("chat.startStream", [30]);
      await bench.send(directMessage(SLOW));
      await bench.onlyAnswer(TITLE);
      expect(bench.methods).toEqual(["chat.startStream", "assistant.threads.setStatus", "chat.postMessage"]);
    }),
  );

  test(
    "that Slack does not answer holds the answer back for three seconds at most",
    at("http", async (bench) => {
      bench.api.silent.add("chat.startStream");
      const started = performance.now();
      await bench.send(directMessage(SLOW));
      await bench.place.slack.conversation.until(
        (all) => all.find((one) => one.isUnfinished !== true && one.text.includes(TITLE)),
        9_000,
      );
      // 700 ms until it is begun and 3 s until it is given up; the work itself takes 2.5 s.
      expect(performance.now() - started).toBeLessThan(5_500);
    }),
  );

  test.each(["invalid_blocks", "msg_too_long"])(
    "that may not end with the answer (%s) ends without, and is edited",
    (error) =>
      at("http", async (bench) => {
        const real = bench.api.streams.stop.bind(bench.api.streams);
        bench.api.streams.stop = (args) =>
          args.blocks === undefined ? real(args) : { status: 200, body: { ok: false, error } };
        await bench.send(directMessage(SLOW));
        const answer = await bench.onlyAnswer(TITLE);
        expect(kinds(answer)).toContain("table");
        expect(bench.methods.slice(-3)).toEqual(["chat.stopStream", "chat.stopStream", "chat.update"]);
      })(),
  );

  test(
    "that Slack has ended after five minutes is edited",
    at("http", async (bench) => {
      await bench.send(directMessage(SLOW));
      await bench.begun();
      bench.place.slack.skewMs += 5 * 60_000;
      const answer = await bench.onlyAnswer(TITLE);
      expect(kinds(answer)).toContain("table");
      expect(kinds(answer)).not.toContain("task_card");
      expect(bench.methods).not.toContain("chat.postMessage");
    }),
  );

  test(
    "that the asker has stopped becomes the answer all the same",
    at("http", async (bench) => {
      await bench.send(directMessage(SLOW));
      bench.api.streams.stopByUser((await bench.begun()).id);
      expect(kinds(await bench.onlyAnswer(TITLE))).toContain("table");
    }),
  );

  test(
    "that can neither end nor be edited is taken away, and the answer is posted",
    at("http", async (bench) => {
      bench.api.refusals.set("chat.stopStream", "fatal_error");
      bench.api.refusals.set("chat.update", "update_failed");
      await bench.send(directMessage(SLOW));
      expect(kinds(await bench.onlyAnswer(TITLE))).toContain("table");
      expect(bench.methods).toContain("chat.delete");
    }),
  );

  test(
    "whose end Slack limits does not hold the answer back, and is taken away later",
    at("http", async (bench) => {
      bench.api.rateLimited.set("chat.stopStream", [1, 1]);
      await bench.send(directMessage(SLOW));
      await bench.place.slack.conversation.until((all) =>
        all.some((one) => one.isUnfinished === true) && all.some((one) => kinds(one).includes("table"))
          ? true
          : undefined,
      );
      await bench.onlyAnswer(TITLE);
      // A message that streams may be held fast, so it is ended first, as soon as Slack allows.
      expect(bench.methods.slice(-4)).toEqual([
        "chat.postMessage",
        "chat.stopStream",
        "chat.stopStream",
        "chat.delete",
      ]);
    }),
  );

  test(
    "whose progress Slack limits does not hold the answer back",
    at("http", async (bench) => {
      const started = performance.now();
      bench.api.rateLimited.set("chat.appendStream", [30]);
      await bench.send(directMessage(SLOW));
      await bench.onlyAnswer(TITLE);
      expect(performance.now() - started).toBeLessThan(4_000);
      expect(bench.api.streams.titles).toEqual([
        "Asking the hub for slow",
        "Reading weight headers: 30 of 30",
      ]);
    }),
  );

  test(
    "becomes the mistake, with what to do",
    at("http", async (bench) => {
      await bench.send(directMessage("fit slow-unheard-of 4xH100"));
      const mistake = await bench.onlyAnswer("No such model anywhere");
      expect(JSON.stringify(mistake.blocks)).toContain("/llm help");
      expect(bench.argsOf("chat.stopStream")?.chunks).toContain('"status":"error"');
      expect(bench.methods).not.toContain("chat.postEphemeral");
    }),
  );

  test(
    "becomes the report of a bug, with its id",
    at("http", async (bench) => {
      await bench.send(directMessage("fit slow-broken 4xH100"));
      const bug = await bench.onlyAnswer("Something broke on our side");
      const logged = bench.place.log.find(({ message }) => message === "bug");
      expect(bug.text).toContain(JSON.stringify(logged?.fields).match(/"id":"(\w+)"/)?.[1]);
    }),
  );

  test(
    "is one, however often Slack delivers the event",
    at("http", async (bench) => {
      const body = eventBody(directMessage(SLOW));
      const first = bench.place.person.deliver("event", body);
      await bench.begun();
      await Promise.all([1, 2].map((retry) => bench.place.person.deliver("event", body, retry)));
      await first;
      await bench.onlyAnswer(TITLE);
      await bench.place.person.deliver("event", body, 3);
      expect(bench.methods.filter((method) => method === "chat.startStream")).toHaveLength(1);
      expect(bench.methods).not.toContain("chat.postMessage");
    }),
  );

  test(
    "is logged where it fails, without what was asked",
    at("http", async (bench) => {
      bench.api.refusals.set("chat.appendStream", "fatal_error");
      await bench.send(directMessage("fit slowunobtainium 4xH100"));
      await bench.onlyAnswer("slowunobtainium");
      expect(JSON.stringify(bench.place.log)).not.toContain("unobtainium");
    }),
  );
});

test("a model read from a slow hub: what is read is told, and then the answer", async () => {
  const config: unknown = JSON.parse(readFileSync("test/measured/configs/Qwen--Qwen3-32B.json", "utf8"));
  const made = readArchitecture(config);
  if ("refused" in made) throw new Error(made.refused);
  const rule = readQuantization(config, null, made.architecture);
  const files = { "config.json": jsonFile(config), ...modelFiles(made.architecture, rule, 7) };
  const hub = await startFakeHub([{ id: "org/never-heard-of", files }], 350);
  const settings = { endpoint: hub.url, token: null, cacheFolder: null };
  const world = withHub(loadWorld("2026-11-24"), settings);
  const work = at(
    "http",
    async (bench) => {
      await bench.send(directMessage("fit org/never-heard-of 4xH100"));
      const answer = await bench.onlyAnswer("never-heard-of");
      expect(kinds(answer)).toContain("table");
      // On a busy machine the message may open before the hub is asked.
      expect(["Working on it", "Asking the hub for org/never-heard-of"]).toContain(
        bench.api.streams.titles[0],
      );
      expect(bench.api.streams.titles.at(-1)).toBe("Reading weight headers: 7 of 7");
      expect(bench.methods).not.toContain("chat.postMessage");
    },
    { operations, world, readCommand, formatCommand },
  );
  await work().finally(hub.close);
});

describe.concurrent("in a channel", () => {
  test(
    "slow work shows a status, and the answer is posted for all",
    at("http", async (bench) => {
      await bench.send(mention(SLOW));
      const answer = await bench.onlyAnswer(TITLE);
      expect(answer.visibility).toBe("channel");
      expect(bench.methods).toEqual(["assistant.threads.setStatus", "chat.postMessage"]);
    }),
  );

  test(
    "a slow mistake leaves nothing for others to see",
    at("http", async (bench) => {
      await bench.send(mention("fit slow-unheard-of 4xH100"));
      expect((await bench.onlyAnswer("No such model")).visibility).toBe("private");
      expect(bench.methods).toEqual(["assistant.threads.setStatus", "chat.postEphemeral"]);
    }),
  );
});
