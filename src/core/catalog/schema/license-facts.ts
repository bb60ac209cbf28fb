import * as z from "zod";
import { factKeys, fieldsOfUse } from "../../entries/license.ts";

const base = {
  section: z.string().min(1),
  text: z.string().min(1),
  confidence: z.enum(["high", "medium", "low"]),
};
const fact = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.strictObject({ value: z.enum(values), ...base });

const permission = ["allowed", "allowed_with_conditions", "needs_license", "prohibited", "unclear"] as const;
const notice = ["required", "conditional", "not_required", "unclear"] as const;

const duty = {
  on: z
    .array(z.enum(["copies", "derivatives", "hosted", "student", "statements", "commercial", "scale"]))
    .default([]),
  /** The trigger in the reader's words; `on` is the same for the rules. */
  trigger: z.string().optional(),
};
const aboveCap = z.enum(["needs_license", "ui_display", "not_eligible"]);

const userCap = z.strictObject({
  threshold: z.int().positive(),
  metric: z.enum(["monthly_users", "daily_users"]),
  scope: z.enum(["product", "group"]),
  scopeText: z.string(),
  measured: z.enum(["release", "continuous", "application"]),
  measuredOn: z.iso.date().nullable(),
  window: z.string(),
  above: aboveCap,
  exempt: z.string().nullable(),
  variants: z.array(z.strictObject({ name: z.string(), threshold: z.int().positive() })).default([]),
});

const revenueCap = z.strictObject({
  thresholdUsd: z.number().nonnegative(),
  period: z.enum(["month", "year"]),
  scope: z.enum(["product", "group"]),
  appliesTo: z.array(z.enum(["anyone", "business", "model_service", "work_assistant"])).min(1),
  above: aboveCap,
  inclusive: z.boolean().default(false),
  metricText: z.string(),
  window: z.string(),
  below: z.string().nullable().default(null),
});

const exclusion = z.strictObject({
  excluded: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  by: z.enum(["licensee", "place"]),
  models: z.enum(["all", "multimodal"]),
  who: z.string(),
  what: z.string(),
  endUsersExempt: z.boolean(),
});

const fieldOfUse = z.enum(fieldsOfUse);

/** The 29 facts of a license file. Ids are not written: they follow from the license and the key. */
export const licenseFactsSchema = z.strictObject({
  commercial_use: fact(permission),
  self_host_internal: fact(permission),
  hosting_as_a_service: fact(permission),
  modification_finetune: fact(permission),
  redistribution_weights: fact(permission),
  redistribution_derivatives: fact(permission),
  attribution: fact(["required", "conditional", "notice_only", "encouraged", "unclear"]).extend({
    ...duty,
    display: z.string().nullable().default(null),
    where: z.array(z.string()).default([]),
  }),
  derivative_naming: fact(["required", "not_required", "unclear"]).extend({
    prefix: z.string().nullable().default(null),
    outputsTrigger: z.boolean().default(false),
  }),
  notice_file: fact(notice).extend(duty),
  license_copy: fact([...notice, "link_suffices"]).extend(duty),
  state_changes: fact(notice).extend(duty),
  patent_grant: fact(["express", "express_scope", "not_explicit", "none", "unclear"]),
  patent_retaliation: fact(["all_rights_end", "patent_license_ends", "none", "unclear"]),
  trademark: fact(["not_granted", "limited", "not_addressed", "unclear"]),
  user_cap: fact(["cap", "none", "unclear"]).extend({ cap: userCap.nullable().default(null) }),
  revenue_cap: fact(["cap", "none", "unclear"]).extend({ caps: z.array(revenueCap).default([]) }),
  territory_exclusions: fact(["none", "excluded", "export_only", "unclear"]).extend({
    exclusion: exclusion.nullable().default(null),
  }),
  outputs_ownership: fact([
    "not_addressed",
    "disclaimed_by_licensor",
    "no_restriction",
    "user",
    "licensor",
    "unclear",
  ]),
  outputs_for_training_other_models: fact(permission).extend({
    bars: z
      .enum(["language_models", "foundation_models", "competing_models", "any_model"])
      .nullable()
      .default(null),
    exceptOwnFamily: z.boolean().default(false),
  }),
  competing_use: fact(["none", "restricted", "unclear"]).extend({
    competitor: z
      .strictObject({
        of: z.array(z.string()),
        product: z.enum(["work_assistant"]).nullable(),
        above: aboveCap,
      })
      .nullable()
      .default(null),
  }),
  acceptable_use_policy: fact(["none", "required", "law_compliance_only", "inline", "unclear"]).extend({
    policyUrl: z
      .url({ protocol: /^https$/ })
      .nullable()
      .default(null),
  }),
  aup_flow_down: fact(["required", "not_required", "not_express", "not_addressed", "unclear"]),
  field_of_use: fact(["none", "restricted", "noncommercial_only", "policy_only", "unclear"]).extend({
    bans: z
      .array(z.strictObject({ field: fieldOfUse, when: z.enum(["always", "unlicensed", "automated"]) }))
      .default([]),
    notNamed: z.array(fieldOfUse).default([]),
  }),
  termination: fact([
    "none_stated",
    "patent_only",
    "litigation_only",
    "patent_suit",
    "automatic",
    "automatic_on_breach",
    "on_breach",
    "on_breach_or_suit",
    "restrict_only",
    "revocable",
    "any_time",
    "unclear",
  ]).extend({ remote: z.boolean().default(false) }),
  governing_law: fact(["chosen", "not_addressed", "see_text", "unclear"]).extend({
    law: z.string().optional(),
  }),
  copyleft: fact(["no", "restrictions_flow", "no_but_terms_follow", "share_alike", "unclear"]),
  updates: fact([
    "fixed",
    "policy_may_change",
    "licensor_may_update",
    "revocable",
    "must_use_latest",
    "unclear",
  ]),
  warranty: fact(["disclaimed", "unclear"]),
  indemnity: fact(["required", "none", "conditional", "unclear"]),
});

export const factKeySchema = z.enum(factKeys);
