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
  ["seven hundred and fifty million monthly actives", ["users 750000000..750000000"]],
  ["one point two billion users", ["users 1200000000..1200000000"]],
  ["a hundred and twenty million monthly users", ["users 120000000..120000000"]],
  ["half a billion users", ["users 500000000..500000000"]],
  ["a user base of twenty-five million", ["users 25000000..25000000"]],
  ["0,8 Mrd users", ["users 800000000..800000000"]],
  ["700.000.001 users", ["users 700000001..700000001"]],
  ["700 000 001 users", ["users 700000001..700000001"]],
  ["12 crore users", ["users 120000000..120000000"]],
  ["700,000,001 MAU in the month before its release", ["users 700000001..700000001 past"]],
  ["not more than 700 million users", ["users 0..700000000"]],
  ["we never had over 5M users", ["users 0..5000000 past"]],
  ["we have 5M users or fewer", ["users 0..5000000"]],
  ["between 90 and 110 million users", ["users 90000000..110000000"]],
  ["$5-10M revenue a year", ["revenue 5000000..10000000"]],
  ["we grew from 200M to 800M users", ["users 200000000..200000000 past", "users 800000000..800000000"]],
  ["1.1bn monthly actives on april 5 2025 wants", ["users 1100000000..1100000000 past"]],
  ["800M users on 5 april 2025", ["users 800000000..800000000 past"]],
  ["800M users, and 2026 looks good", ["users 800000000..800000000"]],
  ["we turn over $12 million a year", ["revenue 12000000..12000000"]],
  ["USD 900,000 turnover", ["revenue 900000..900000"]],
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
  expect(euros?.range.min).toBeGreaterThan(9e6);
  expect(euros?.range.max).toBeGreaterThan(1.1e7);
});
