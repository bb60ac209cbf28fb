/**
 * House rules that a team can set for licenses. Each is checked against facts (policy.ts); none of them
 * changes a verdict.
 */
export const houseRules = [
  "osi_approved_only",
  "commercial_use_granted",
  "no_user_cap",
  "no_revenue_cap",
  "no_territory_exclusion",
  "no_output_restriction",
  "no_field_restriction",
  "no_use_policy",
  "no_display_duty",
  "no_share_alike",
  "no_remote_restriction",
  "no_later_changes",
  "read_in_full",
] as const;
export type HouseRule = (typeof houseRules)[number];

/** The rules as a team would say them. */
export const houseRuleWords: { readonly [R in HouseRule]: string } = {
  osi_approved_only: "OSI-approved licenses only",
  commercial_use_granted: "only licenses that grant commercial use",
  no_user_cap: "no license with a user cap",
  no_revenue_cap: "no license with a revenue cap",
  no_territory_exclusion: "no license that leaves countries out",
  no_output_restriction: "no restriction on training with outputs",
  no_field_restriction: "no license that bars fields of use",
  no_use_policy: "no acceptable-use policy",
  no_display_duty: "no name or badge to show",
  no_share_alike: "no share-alike license",
  no_remote_restriction: "no right of the licensor to restrict use from afar",
  no_later_changes: "no terms that the licensor can change later",
  read_in_full: "only licenses whose text was read in full",
};
