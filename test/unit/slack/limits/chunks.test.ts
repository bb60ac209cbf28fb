import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkChunks } from "../../../../src/slack/limits/chunks.ts";

/** The last value that Slack takes and the first that it refuses. */
const x = (length: number) => "x".repeat(length);
const task = (more: object = {}) => ({
  type: "task_update",
  id: "work",
  title: "Reading",
  status: "in_progress",
  ...more,
});
const markdown = (length: number) => ({ type: "markdown_text", text: x(length) });
const plan = (title: string) => ({ type: "plan_update", title });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const blocks = (count: number) => ({
  type: "blocks",
  blocks: Array.from({ length: count }, () => section("a")),
});
const source = (more: object = {}) => ({ type: "url", url: "https://example.com/a", text: "A", ...more });

describe("chunks that Slack takes", () => {
  test.each<[string, object[]]>([
    ["none", []],
    ["a task", [task()]],
    ["a task of 256 characters", [task({ id: x(256), title: x(256), details: x(256), output: x(256) })]],
    ["a title of 256 emoji", [task({ title: "😀".repeat(256) })]],
    ["a task with sources", [task({ sources: [source()] })]],
    ["every status", ["pending", "in_progress", "complete", "error"].map((status) => task({ status }))],
    ["12,000 characters of text", [markdown(12_000)]],
    ["12,000 characters in two chunks", [markdown(6_000), markdown(6_000)]],
    ["a plan's title of 256 characters", [plan(x(256))]],
    ["50 blocks", [blocks(50)]],
    ["all kinds at once", [plan("Plan"), task(), markdown(10), blocks(1)]],
  ])("%s", (_name, chunks) => {
    expect(checkChunks(chunks)).toEqual([]);
  });
});

describe("chunks that Slack refuses, and where", () => {
  test.each<[string, unknown, string]>([
    ["no list", { 0: task() }, "/chunks"],
    ["an unknown type", [{ type: "image" }], "/chunks/0/type"],
    ["a task without an id", [task({ id: undefined })], "/chunks/0/id"],
    ["a task without a title", [task({ title: "" })], "/chunks/0/title"],
    ["a title of 257 characters", [task({ title: x(257) })], "/chunks/0/title"],
    ["details of 257 characters", [task({ details: x(257) })], "/chunks/0/details"],
    ["an output of 257 characters", [task({ output: x(257) })], "/chunks/0/output"],
    ["an unknown status", [task({ status: "done" })], "/chunks/0/status"],
    ["an unknown field", [task({ progress: 0.5 })], "/chunks/0"],
    [
      "a source that is no address",
      [task({ sources: [source({ url: "ftp://a" })] })],
      "/chunks/0/sources/0/url",
    ],
    ["a source without a name", [task({ sources: [source({ text: "" })] })], "/chunks/0/sources/0/text"],
    ["12,001 characters of text", [markdown(12_001)], "/chunks/0/text"],
    ["12,001 characters in two chunks", [markdown(6_000), markdown(6_001)], "/chunks"],
    ["empty text", [markdown(0)], "/chunks/0/text"],
    ["a plan's title of 257 characters", [plan(x(257))], "/chunks/0/title"],
    ["51 blocks", [task(), blocks(51)], "/chunks/1/blocks"],
    ["no blocks", [blocks(0)], "/chunks/0/blocks"],
    ["a bad block", [{ type: "blocks", blocks: [section("")] }], "/chunks/0/blocks/0/text/text"],
  ])("%s", (_name, chunks, pointer) => {
    expect(checkChunks(chunks).map((problem) => problem.pointer)).toEqual([pointer]);
  });
});

test("chunks are taken exactly when each of them is, and their text adds up to 12,000 at most", () => {
  const field = fc.nat(512).map(x);
  const any = fc.oneof(
    fc.record({ type: fc.constant("task_update"), id: field, title: field, status: fc.constant("complete") }),
    fc.record({ type: fc.constant("plan_update"), title: field }),
    fc.nat(13_000).map(markdown),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), (chunks) => {
      const text = chunks.reduce((sum, one) => sum + ("text" in one ? one.text.length : 0), 0);
      const each = chunks.every((one) => checkChunks([one]).length === 0);
      expect(checkChunks(chunks).length === 0).toBe(each && text <= 12_000);
    }),
  );
});
