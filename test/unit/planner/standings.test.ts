import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SettingScore, standings, strongerFirst } from "../../../src/core/planner/standings.ts";

const score = (model: string, setting: string, value: number): SettingScore => ({
  model,
  setting,
  score: value,
  evenWithin: 1,
});
const order = (scores: readonly SettingScore[]) => standings(scores).map(({ model }) => model);

describe("standings", () => {
  test("only scores of one setting meet", () => {
    const table = standings([score("a", "x", 90), score("b", "y", 10)]);
    expect(table.map(({ won, lost, even }) => [won, lost, even])).toEqual([]);
  });

  test("models that never met are ordered by whom they beat", () => {
    const scores = [score("a", "x", 80), score("b", "x", 60), score("b", "y", 50), score("c", "y", 40)];
    expect(order(scores)).toEqual(["a", "b", "c"]);
  });

  test("scores within the scatter are even", () => {
    const [first] = standings([score("a", "x", 80), score("b", "x", 80.5)]);
    expect(first).toMatchObject({ won: 0, lost: 0, even: 1, strength: 1 });
  });

  test("a higher score in some setting never lowers the strength", () => {
    const field = fc.record({
      model: fc.constantFrom("a", "b", "c", "d"),
      setting: fc.constantFrom("x", "y", "z"),
      value: fc.integer({ min: 0, max: 100 }),
    });
    const unique = fc.uniqueArray(field, {
      selector: ({ model, setting }) => `${model}${setting}`,
      minLength: 4,
    });
    fc.assert(
      fc.property(unique, (fields) => {
        const strengthOf = (bonus: number) =>
          standings(
            fields.map(({ model, setting, value }) =>
              score(model, setting, value + (model === "a" ? bonus : 0)),
            ),
          ).find(({ model }) => model === "a")?.strength;
        const before = strengthOf(0);
        if (before !== undefined) expect(strengthOf(10)).toBeGreaterThanOrEqual(before - 1e-6);
      }),
    );
  });

  test("equal but for rounding is equal: the order of the scores decides nothing", () => {
    expect(strongerFirst(6.6786, 6.6786 + 1e-13)).toBe(0);
    expect(strongerFirst(6.6786, 6.6787)).toBeGreaterThan(0);
    const table = (names: readonly string[]) =>
      standings(
        ["x", "y", "z"].flatMap((setting, index) =>
          names.map((model) => ({
            model,
            setting,
            score: (model.charCodeAt(0) * 7 * (index + 1)) % 5,
            evenWithin: 0,
          })),
        ),
      ).map(({ model }) => model);
    expect(table(["d", "c", "b", "a"])).toEqual(table(["a", "b", "c", "d"]));
  });
});
