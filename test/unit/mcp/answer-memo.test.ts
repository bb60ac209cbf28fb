import { expect, it } from "vitest";
import { AnswerMemo, type ToldAnswer } from "../../../src/mcp/answer-memo.ts";

function told(text: string): ToldAnswer {
  const report = {
    title: "",
    verdict: { tone: "good" as const, text: "" },
    blocks: [],
    sources: [],
    command: "",
  };
  return { answer: { json: {}, report, outcome: "yes" }, result: { content: [{ type: "text", text }] } };
}

it("gives back what it was given, for ten minutes", () => {
  let now = 0;
  const memo = new AnswerMemo(() => now);
  const answer = told("x");
  memo.set("a", answer);
  expect(memo.get("a")).toBe(answer);
  expect(memo.get("b")).toBeUndefined();
  now = 10 * 60_000;
  expect(memo.get("a")).toBe(answer);
  now += 1;
  expect(memo.get("a")).toBeUndefined();
});

it("keeps within its bound, dropping what was not used for longest", () => {
  const memo = new AnswerMemo();
  const fourMillion = "x".repeat(4_000_000);
  for (const key of ["a", "b", "c"]) memo.set(key, told(fourMillion));
  memo.get("a");
  memo.set("d", told(fourMillion));
  expect(["a", "b", "c", "d"].filter((key) => memo.get(key) !== undefined)).toEqual(["a", "c", "d"]);
});

it("does not keep long questions", () => {
  const memo = new AnswerMemo();
  const key = "x".repeat(5000);
  memo.set(key, told("x"));
  expect(memo.get(key)).toBeUndefined();
});
