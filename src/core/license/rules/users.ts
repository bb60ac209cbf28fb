import type { UserCap, UserCapFact } from "../../entries/license.ts";
import { condition, type Finding, finding } from "../finding.ts";
import { against, atLeast, below, type Range } from "../range.ts";
import type { UseProfile } from "../use-profile.ts";
import { aboveCap } from "./above-cap.ts";
import type { Rule } from "./rule.ts";

/**
 * User caps. Nobody who has millions of users forgets to say so: an unstated count is assumed to lie
 * below the cap, and the answer says so. A stated count decides, and asks where it leaves the test open.
 */
export const usersRule: Rule = ({ facts }, use, subject) => {
  const fact = facts.user_cap;
  const counted = use.usersNow ?? use.usersAtRelease ?? use.dailyUsers;
  const asked = use.topics.includes("user_cap") || counted !== null;
  if (fact.cap === null) {
    if (!asked) return [];
    return [finding(fact.confidence === "low" ? "unclear" : "allowed", [fact])];
  }
  if (!asked) return [condition(fact, belowText(fact.cap))];
  const product = use.purpose === null || use.purpose === "commercial";
  if (fact.cap.above === "ui_display" && !product) return [condition(fact)];
  return [test(fact, { ...fact.cap, threshold: thresholdFor(fact.cap, subject.model) }, use)];
};

const belowText = (cap: UserCap): string =>
  `at most ${cap.threshold / 1e6}M ${cap.metric === "daily_users" ? "daily" : "monthly"} active users${
    cap.measured === "release" ? " when the model was released" : ""
  }`;

/** Some texts carry another threshold for one product line, `Hunyuan3D-2.0`. */
function thresholdFor(cap: UserCap, model: string | null): number {
  const letters = (name: string) =>
    name
      .toLowerCase()
      .replace(/\.0$/, "")
      .replace(/[^a-z0-9]/g, "");
  const variant = cap.variants.find(({ name }) => model !== null && letters(model).includes(letters(name)));
  return variant?.threshold ?? cap.threshold;
}

function test(fact: UserCapFact, cap: UserCap, use: UseProfile): Finding {
  const { count, assumption } = countFor(cap, use);
  if (count === null) return condition(fact, belowText(cap));
  const place = against(count, cap.threshold);
  if (place === "within") {
    return finding("allowed", [fact], { assumptions: assumption === null ? [] : [assumption] });
  }
  if (place === "above") return finding(aboveCap(cap.above), [fact]);
  return finding("unclear", [fact], {
    missing: [
      {
        field: cap.measured === "release" ? "usersAtRelease" : "usersNow",
        question: question(cap),
      },
    ],
  });
}

/** A release-day test does not care about today's users; few today make many then unlikely. */
function countFor(cap: UserCap, use: UseProfile): { count: Range | null; assumption: string | null } {
  const now = inMetric(cap, use);
  if (cap.measured !== "release") return { count: now, assumption: null };
  if (use.usersAtRelease !== null) return { count: use.usersAtRelease, assumption: null };
  if (now === null) return { count: null, assumption: null };
  if (against(now, cap.threshold) === "within") {
    return { count: now, assumption: "no more users on the release date than today" };
  }
  return { count: { min: 0, max: now.max }, assumption: null };
}

/** Whoever comes on a day comes in its month: a count by the other period is a bound. */
function inMetric({ metric }: UserCap, { usersNow, dailyUsers }: UseProfile): Range | null {
  if (metric === "daily_users") return dailyUsers ?? (usersNow === null ? null : below(usersNow.max));
  return usersNow ?? (dailyUsers === null ? null : atLeast(dailyUsers.min));
}

function question(cap: UserCap): string {
  const users = cap.metric === "daily_users" ? "daily active users" : "monthly active users";
  if (cap.measured === "release") {
    const when = cap.measuredOn === null ? "the model's release date" : cap.measuredOn;
    return `How many ${users} did ${cap.scopeText} have in the month before ${when}?`;
  }
  return `How many ${users} does ${cap.scopeText} have?`;
}
