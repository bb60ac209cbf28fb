import { expect, test } from "vitest";
import { amountsIn } from "../../../src/core/license/read/amounts.ts";

const read = (text: string) =>
  amountsIn(text).map(({ of, range, past }) => `${of} ${range.min}..${range.max}${past ? " past" : ""}`);

test.each([
  ["saas with 120M MAU", ["users 120000000..120000000"]],
  ["130 million monthly users", ["users 130000000..130000000"]],
  ["US company <1M users", ["users 0..1000000"]],
  ["two million users", ["users 2000000..2000000"]],
  ["1.5bn monthly active users", ["users 1500000000..1500000000"]],
  [
    "grew to 800M users (was 200M in early 2025)",
    ["users 800000000..800000000", "users 200000000..200000000 past"],
  ],
  ["we had 800M users when llama came out", ["users 800000000..800000000 past"]],
  ["$12M annual revenue", ["revenue 12000000..12000000"]],
  ["35M a month revenue", ["revenue 420000000..420000000"]],
  ["revenue of 2 billion", ["revenue 2000000000..2000000000"]],
  ["we make 2B/yr", ["revenue 2000000000..2000000000"]],
  ["our 70b model on 8 GPUs", []],
  ["a startup of 12 people since 2021", []],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("bounds are kept: more than, about, and euros as a band of dollars", () => {
  const [over] = amountsIn("we crossed $1M ARR");
  expect(over?.range.min).toBeGreaterThan(1e6);
  expect(over?.range.max).toBe(Number.POSITIVE_INFINITY);
  const [about] = amountsIn("about 100M users");
  expect(about?.range.min).toBeLessThan(1e8);
  expect(about?.range.max).toBeGreaterThan(1e8);
  const [euros] = amountsIn("turnover €10m");
  expect(euros?.range.min).toBeLessThan(1e7);
  expect(euros?.range.max).toBeGreaterThan(1e7);
});
