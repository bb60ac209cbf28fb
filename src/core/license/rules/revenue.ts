import type { CapSubject, Purpose, RevenueCap, RevenueCapFact } from "../../entries/license.ts";
import { condition, type Finding, finding } from "../finding.ts";
import { against } from "../range.ts";
import { asksAboutClause, describesUse, does, type UseProfile } from "../use-profile.ts";
import { aboveCap } from "./above-cap.ts";
import type { Rule } from "./rule.ts";

/** From here on an unstated revenue is assumed to lie below the cap: few firms on earth reach it. */
const EXTRAORDINARY_USD_PER_YEAR = 1e9;

/** Revenue caps; each binds everybody, business use, or one kind of business only. */
export const revenueRule: Rule = ({ facts }, use) => {
  const fact = facts.revenue_cap;
  const asked = use.topics.includes("revenue_cap") || use.revenueUsdPerYear !== null;
  if (fact.value !== "cap") {
    if (!asked) return [];
    return [finding(fact.confidence === "low" || fact.value === "unclear" ? "unclear" : "allowed", [fact])];
  }
  return fact.caps.map((cap) => test(fact, cap, use));
};

const perYear = (cap: RevenueCap): number => cap.thresholdUsd * (cap.period === "month" ? 12 : 1);

function test(fact: RevenueCapFact, cap: RevenueCap, use: UseProfile): Finding {
  if (!binds(cap, use)) return unbound(fact, cap, use);
  const place = placeOf(cap, use);
  if (place === "within") return finding("allowed", [fact]);
  if (place === "above") return finding(aboveCap(cap.above), [fact]);
  return open(fact, cap, use);
}

/** Nothing lies below a cap of zero. */
function placeOf(cap: RevenueCap, use: UseProfile): "within" | "above" | "unknown" {
  if (cap.thresholdUsd === 0) return "above";
  return use.revenueUsdPerYear === null
    ? "unknown"
    : against(use.revenueUsdPerYear, perYear(cap), cap.inclusive);
}

/** Only internal use keeps this cap away: whether it stays internal is then worth asking. */
function unbound(fact: RevenueCapFact, cap: RevenueCap, use: UseProfile): Finding {
  const spared = use.purpose === "internal" && binds(cap, { ...use, purpose: "commercial" });
  if (!spared || cap.above === "ui_display" || placeOf(cap, use) !== "above") return condition(fact);
  return finding("allowed", [], {
    conditions: [fact],
    missing: [
      {
        field: "customers",
        question: "Does anybody outside, such as contractors or customers, get outputs?",
      },
    ],
  });
}

function open(fact: RevenueCapFact, cap: RevenueCap, use: UseProfile): Finding {
  const usual = use.revenueUsdPerYear === null && perYear(cap) >= EXTRAORDINARY_USD_PER_YEAR;
  const harmless = cap.above === "ui_display";
  if (usual || harmless || !describesUse(use) || asksAboutClause(use)) return condition(fact, belowText(cap));
  return finding("unclear", [fact], {
    missing: [
      {
        field: "revenueUsdPerYear",
        question: `What is the ${cap.metricText} (${cap.window}), in US dollars?`,
      },
    ],
  });
}

const belowText = (cap: RevenueCap): string =>
  `${cap.metricText} below US$${(cap.thresholdUsd / 1e6).toLocaleString("en-US")}M (${cap.window})`;

/** A name to show in a product's interface does not reach what never becomes a product. */
function binds(cap: RevenueCap, use: UseProfile): boolean {
  if (cap.above === "ui_display" && use.purpose !== null && use.purpose !== "commercial") return false;
  return cap.appliesTo.some((kind) => isBound(kind, use));
}

function isBound(kind: CapSubject, use: UseProfile): boolean {
  switch (kind) {
    case "anyone":
      return true;
    case "business":
      return !isPrivate(use);
    case "model_service":
      return does(use, "host") && use.purpose !== "internal";
    case "work_assistant":
      return use.product === "work_assistant" && use.purpose !== "internal";
  }
}

const privatePurposes: readonly (Purpose | null)[] = ["research", "personal", "education", "evaluation"];
const isPrivate = (use: UseProfile): boolean =>
  privatePurposes.includes(use.purpose) || (use.purpose === null && use.business === false);
