import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactly } from "../../../src/core/license/range.ts";
import { emptyProfile, type UseProfile } from "../../../src/core/license/use-profile.ts";
import { applyProfile } from "../../../src/core/team/apply-profile.ts";

const german = {
  domicile: ["DE"],
  monthlyUsers: 5000,
  purpose: "commercial",
  activities: ["host" as const],
} as const;
const profile = { ...german, domicile: [...german.domicile], activities: [...german.activities] };

describe("a team's facts under a question", () => {
  test("fill what was not said, and are told", () => {
    const { use, assumed } = applyProfile({ ...emptyProfile, activities: ["fine_tune"] }, profile);
    expect(use.domicile).toEqual(["DE"]);
    expect(use.usersNow).toEqual(exactly(5000));
    expect(use.purpose).toBe("commercial");
    expect(use.activities).toEqual(["fine_tune"]);
    expect(assumed.join("; ")).toMatch(/Germany.*5k monthly users/);
  });

  test("never beat what was said", () => {
    const place = fc.constantFrom("US", "FR", "JP");
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { minLength: 1 }),
        fc.integer({ min: 0, max: 1e9 }),
        (domicile, users) => {
          const said: UseProfile = {
            ...emptyProfile,
            domicile,
            usersNow: exactly(users),
            purpose: "research",
          };
          const { use } = applyProfile(said, profile);
          expect(use).toMatchObject({ domicile, usersNow: exactly(users), purpose: "research" });
        },
      ),
    );
  });

  test("a question about a clause stays one", () => {
    const { use } = applyProfile({ ...emptyProfile, topics: ["attribution"] }, profile);
    expect(use.purpose).toBeNull();
    expect(use.activities).toEqual([]);
    expect(use.domicile).toEqual(["DE"]);
  });

  test("somebody who says non-commercial is not made commercial", () => {
    expect(applyProfile({ ...emptyProfile, business: false }, profile).use.purpose).toBeNull();
  });

  test("an empty profile changes nothing", () => {
    expect(applyProfile(emptyProfile, {})).toEqual({ use: emptyProfile, assumed: [] });
  });
});
