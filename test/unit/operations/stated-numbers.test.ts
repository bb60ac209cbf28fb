import fc from "fast-check";
import { expect, test } from "vitest";
import { withStatedNumbers } from "../../../src/core/operations/stated-numbers.ts";

test.each([
  ["tpotMs", 11.807337688729643, 11.8073],
  ["usdPerMillionOutputTokens", 0.39105415440972324, 0.391054],
  ["outputTokensPerDay", 83886080.5, 83886081],
  ["sizeGB", 803.167562752, 803.167562752],
  ["weightsGiB", 7.199999999999999, 7.2],
  ["kvBytesPerToken", 85899345920, 85899345920],
  ["change", -2.5, -2.5],
])("%s %d is stated as %d", (name, value, stated) => {
  expect(withStatedNumbers({ [name]: value })).toEqual({ [name]: stated });
});

test("numbers are found at any depth, and all else stays as it is", () => {
  const answer = { list: [{ ttftMs: 136.68159543078846, note: "1.23456789" }, null], fits: true };
  expect(withStatedNumbers(answer)).toEqual({
    list: [{ ttftMs: 136.682, note: "1.23456789" }, null],
    fits: true,
  });
});

test("what is stated is near, and stating it twice changes nothing", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (tpotMs) => {
      const once = withStatedNumbers({ tpotMs });
      expect(withStatedNumbers(once)).toEqual(once);
      expect(once).toEqual({ tpotMs: expect.closeTo(tpotMs, tpotMs < 1 ? 6 : 0) });
    }),
  );
});
