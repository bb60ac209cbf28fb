import type { Fact, License } from "../entries/license.ts";
import { isFirm } from "../license/support.ts";
import { type HouseRule, houseRuleWords } from "./rules.ts";
import type { TeamSettings } from "./settings.ts";

/** A license that breaks a house rule, or of which it is not known that it keeps it. */
export interface PolicyViolation {
  readonly rule: HouseRule | "blocked_license";
  readonly license: string;
  /** `unverified`: the fact that the rule turns on is not known well enough. */
  readonly status: "violates" | "unverified";
  readonly text: string;
  /** The fact that says so; null where the rule is about the license as a whole. */
  readonly factId: string | null;
  readonly section: string | null;
}

export type Policy = Pick<TeamSettings, "houseRules" | "blockedLicenses">;

/** House rules against every license of a stack. Pure; it changes no verdict. */
export function checkPolicy(stack: readonly License[], policy: Policy): readonly PolicyViolation[] {
  const blocked = new Set(policy.blockedLicenses ?? []);
  return stack.flatMap((license) => [
    ...(blocked.has(license.id) ? [asWhole("blocked_license", license, "violates")] : []),
    ...(policy.houseRules ?? []).flatMap((rule) => judge(rule, license)),
  ]);
}

function judge(rule: HouseRule, license: License): readonly PolicyViolation[] {
  if (rule === "osi_approved_only") {
    return license.osiApproved ? [] : [asWhole(rule, license, "violates")];
  }
  if (rule === "read_in_full") {
    return license.status === "read" ? [] : [asWhole(rule, license, "unverified")];
  }
  const { fact, broken } = tests[rule](license);
  const known = license.status !== "unread" && isFirm(fact);
  if (!broken && known) return [];
  const status = broken ? "violates" : "unverified";
  return [{ ...asWhole(rule, license, status), text: fact.text, factId: fact.id, section: fact.section }];
}

const ruleText = (rule: PolicyViolation["rule"]): string =>
  rule === "blocked_license"
    ? "this license is on the team's list of blocked licenses"
    : houseRuleWords[rule];

const asWhole = (
  rule: PolicyViolation["rule"],
  license: License,
  status: PolicyViolation["status"],
): PolicyViolation => ({
  rule,
  license: license.id,
  status,
  text: `${license.name}: ${ruleText(rule)}`,
  factId: null,
  section: null,
});

interface Tested {
  readonly fact: Fact;
  readonly broken: boolean;
}
type TestedRule = Exclude<HouseRule, "osi_approved_only" | "read_in_full">;

/** The fact that each rule turns on, and whether it breaks the rule. */
const tests: { readonly [R in TestedRule]: (license: License) => Tested } = {
  commercial_use_granted: ({ facts: { commercial_use: fact } }) => ({
    fact,
    broken: fact.value === "prohibited" || fact.value === "needs_license",
  }),
  no_user_cap: ({ facts: { user_cap: fact } }) => ({ fact, broken: fact.value === "cap" }),
  no_revenue_cap: ({ facts: { revenue_cap: fact } }) => ({ fact, broken: fact.value === "cap" }),
  no_territory_exclusion: ({ facts: { territory_exclusions: fact } }) => ({
    fact,
    broken: fact.value === "excluded",
  }),
  no_output_restriction: ({ facts: { outputs_for_training_other_models: fact } }) => ({
    fact,
    broken: fact.bars !== null || fact.value === "prohibited" || fact.value === "needs_license",
  }),
  no_field_restriction: ({ facts: { field_of_use: fact } }) => ({
    fact,
    broken: fact.value !== "none" && fact.value !== "unclear",
  }),
  no_use_policy: ({ facts: { acceptable_use_policy: fact } }) => ({
    fact,
    broken: fact.value === "required" || fact.value === "inline",
  }),
  no_display_duty: ({ facts: { attribution, derivative_naming } }) =>
    derivative_naming.value === "required"
      ? { fact: derivative_naming, broken: true }
      : { fact: attribution, broken: attribution.display !== null },
  no_share_alike: ({ facts: { copyleft: fact } }) => ({ fact, broken: fact.value === "share_alike" }),
  no_remote_restriction: ({ facts: { termination: fact } }) => ({ fact, broken: fact.remote }),
  no_later_changes: ({ facts: { updates: fact } }) => ({
    fact,
    broken: fact.value !== "fixed" && fact.value !== "unclear",
  }),
};
