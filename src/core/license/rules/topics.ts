import type { FactKey, License } from "../../entries/license.ts";
import { type Finding, finding } from "../finding.ts";
import { isFirm } from "../support.ts";
import type { Topic } from "../use-profile.ts";
import type { Rule } from "./rule.ts";

/** Which facts answer a question about a clause; the first ones say most. */
export const factsOfTopic: { readonly [T in Topic]: readonly FactKey[] } = {
  attribution: ["attribution", "license_copy", "notice_file", "state_changes"],
  notices: ["license_copy", "notice_file", "state_changes", "attribution"],
  naming: ["derivative_naming", "trademark"],
  patents: ["patent_retaliation", "patent_grant"],
  trademark: ["trademark", "derivative_naming"],
  ownership: ["outputs_ownership", "redistribution_derivatives"],
  outputs: ["outputs_ownership", "outputs_for_training_other_models"],
  updates: ["updates", "termination"],
  termination: ["termination", "patent_retaliation", "updates"],
  switch_off: ["termination", "updates"],
  warranty: ["warranty", "indemnity"],
  indemnity: ["indemnity", "warranty"],
  governing_law: ["governing_law"],
  copyleft: ["copyleft", "redistribution_derivatives"],
  policy: ["acceptable_use_policy", "field_of_use", "aup_flow_down"],
  flow_down: ["aup_flow_down", "license_copy", "redistribution_derivatives"],
  user_cap: ["user_cap"],
  revenue_cap: ["revenue_cap"],
  territory: ["territory_exclusions"],
  competition: ["competing_use"],
  restrictions: [
    "commercial_use",
    "field_of_use",
    "competing_use",
    "user_cap",
    "revenue_cap",
    "territory_exclusions",
  ],
  which_license: ["commercial_use"],
};

/** Values that burden nobody. */
const free = new Set([
  "allowed",
  "none",
  "not_required",
  "not_addressed",
  "not_explicit",
  "express",
  "express_scope",
  "disclaimed_by_licensor",
  "no_restriction",
  "user",
  "fixed",
  "none_stated",
  "no",
  "disclaimed",
  "law_compliance_only",
  "encouraged",
  "not_granted",
  "limited",
  "chosen",
]);

/** Permission facts answer by the other rules; asked about as a clause they are only cited. */
const permissionKeys: readonly FactKey[] = [
  "commercial_use",
  "redistribution_derivatives",
  "outputs_for_training_other_models",
  "user_cap",
  "revenue_cap",
  "territory_exclusions",
];

/** Elsewhere the first fact answers and the others are cited beside it. */
const everyFactCounts: readonly Topic[] = ["attribution", "notices", "policy", "restrictions"];

export const topicsRule: Rule = (license, use) => use.topics.flatMap((topic) => about(license, topic));

function about(license: License, topic: Topic): readonly Finding[] {
  const keys = factsOfTopic[topic];
  const [main] = keys;
  const known = main === undefined || isFirm(license.facts[main]) || permissionKeys.includes(main);
  return keys.map((key) => {
    const fact = license.facts[key];
    const aside = key !== main && !everyFactCounts.includes(topic);
    if (aside || permissionKeys.includes(key)) return finding("allowed", [fact]);
    if (!known || (topic === "switch_off" && key === main && license.facts.termination.remote)) {
      return finding("unclear", [fact]);
    }
    return finding(free.has(fact.value) ? "allowed" : "allowed_with_conditions", [fact]);
  });
}
