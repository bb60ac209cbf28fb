import { expect, it } from "vitest";
import { RateLimit } from "../../../src/http/rate-limit.ts";

it("allows a burst, then the rate, each caller alone", () => {
  let now = 0;
  const limit = new RateLimit({ perSecond: 2, burst: 3 }, () => now);
  expect([1, 2, 3].map(() => limit.take("a"))).toEqual([0, 0, 0]);
  expect(limit.take("a")).toBe(1);
  expect(limit.take("b")).toBe(0);
  now = 500;
  expect(limit.take("a")).toBe(0);
  expect(limit.take("a")).toBe(1);
  now = 60_000;
  expect([1, 2, 3].map(() => limit.take("a"))).toEqual([0, 0, 0]);
  expect(limit.take("a")).toBe(1);
});

it("forgets those who have not called for longest", () => {
  const limit = new RateLimit({ perSecond: 1, burst: 1 }, () => 0);
  limit.take("first");
  for (let n = 0; n < 10_000; n += 1) limit.take(`caller ${n}`);
  expect(limit.take("first")).toBe(0);
  expect(limit.take("caller 9999")).toBe(1);
});
