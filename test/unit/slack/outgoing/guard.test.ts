import { expect, test } from "vitest";
import { guardedChunks, InvalidBlocksError } from "../../../../src/slack/outgoing/guard.ts";

const task = (title: string) => ({
  type: "task_update" as const,
  id: "t",
  title,
  status: "complete" as const,
});
const sound = task("Reading");
const tooLong = task("x".repeat(257));

function logger() {
  const errors: object[] = [];
  const nothing = () => {};
  return {
    errors,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (fields: object) => void errors.push(fields),
  };
}

test("chunks that Slack would refuse fail tests, and in production are left out and logged", () => {
  const log = logger();
  expect(() => guardedChunks([sound, tooLong], "throw", log)).toThrow(InvalidBlocksError);
  expect(guardedChunks([sound, tooLong], "degrade", log)).toEqual([sound]);
  expect(log.errors).toEqual([
    { problems: [{ pointer: "/chunks/1/title", message: "must be 1 to 256 characters long" }] },
  ]);
  expect(guardedChunks([sound], "throw", log)).toEqual([sound]);
});
