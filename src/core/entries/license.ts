import type { Source } from "./source.ts";

/** How far the text itself was read. Facts of an unread license never decide. */
export type ReadStatus = "read" | "partial" | "unread";
/** `high` = read in an official copy, `medium` = third-party copy or interpretation, `low` = secondary. */
export type Confidence = "high" | "medium" | "low";

export type Permission = "allowed" | "allowed_with_conditions" | "needs_license" | "prohibited" | "unclear";

/** The 29 questions that were put to every license text. */
export const factKeys = [
  "commercial_use",
  "self_host_internal",
  "hosting_as_a_service",
  "modification_finetune",
  "redistribution_weights",
  "redistribution_derivatives",
  "attribution",
  "derivative_naming",
  "notice_file",
  "license_copy",
  "state_changes",
  "patent_grant",
  "patent_retaliation",
  "trademark",
  "user_cap",
  "revenue_cap",
  "territory_exclusions",
  "outputs_ownership",
  "outputs_for_training_other_models",
  "competing_use",
  "acceptable_use_policy",
  "aup_flow_down",
  "field_of_use",
  "termination",
  "governing_law",
  "copyleft",
  "updates",
  "warranty",
  "indemnity",
] as const;
export type FactKey = (typeof factKeys)[number];

/** One clause, or its absence (`section` then says that there is no clause). */
export interface Fact<Value extends string = string> {
  /** `<license id>#<key>`: what answers cite. */
  readonly id: string;
  readonly value: Value;
  readonly section: string;
  /** A paraphrase, never the license's own words. */
  readonly text: string;
  readonly confidence: Confidence;
}

/**
 * What sets a duty off: copies of the weights passed on, changed copies passed on, the model offered
 * hosted or inside a product, a model trained with it released, public statements or publications,
 * commercial use, or growth beyond a cap.
 */
export type DutyEvent =
  | "copies"
  | "derivatives"
  | "hosted"
  | "student"
  | "statements"
  | "commercial"
  | "scale";

export interface DutyFact<Value extends string> extends Fact<Value> {
  readonly on: readonly DutyEvent[];
}

export interface AttributionFact
  extends DutyFact<"required" | "conditional" | "notice_only" | "encouraged" | "unclear"> {
  /** Words to show, or null where any credit will do. */
  readonly display: string | null;
  readonly where: readonly string[];
}

export interface NamingFact extends Fact<"required" | "not_required" | "unclear"> {
  readonly prefix: string | null;
  /** The rule also reaches models that were only trained on outputs. */
  readonly outputsTrigger: boolean;
}

/** What happens above a cap. `not_eligible`: the licensor does not offer the license at all. */
export type AboveCap = "needs_license" | "ui_display" | "not_eligible";

export interface UserCap {
  readonly threshold: number;
  readonly metric: "monthly_users" | "daily_users";
  /** Users of the product that uses the model, or of the whole group's products. */
  readonly scope: "product" | "group";
  readonly scopeText: string;
  /** `release` = a snapshot on the model's release date; later growth does not count. */
  readonly measured: "release" | "continuous" | "application";
  /** `YYYY-MM-DD` of the snapshot; null where it is not one date. */
  readonly measuredOn: string | null;
  readonly window: string;
  readonly above: AboveCap;
  readonly exempt: string | null;
  /** Other thresholds under the same text, by model name. */
  readonly variants: readonly { readonly name: string; readonly threshold: number }[];
}
export interface UserCapFact extends Fact<"cap" | "none" | "unclear"> {
  readonly cap: UserCap | null;
}

/** Whom a revenue cap binds: everybody, business use only, or only these kinds of business. */
export type CapSubject = "anyone" | "business" | "model_service" | "work_assistant";

export interface RevenueCap {
  readonly thresholdUsd: number;
  readonly period: "month" | "year";
  readonly scope: "product" | "group";
  readonly appliesTo: readonly CapSubject[];
  readonly above: AboveCap;
  /** True where the threshold itself is already too much. */
  readonly inclusive: boolean;
  readonly metricText: string;
  readonly window: string;
  readonly below: string | null;
}
export interface RevenueCapFact extends Fact<"cap" | "none" | "unclear"> {
  readonly caps: readonly RevenueCap[];
}

export interface TerritoryExclusion {
  /** ISO 3166 codes; `EU` for the European Union and `UK` for the United Kingdom. */
  readonly excluded: readonly string[];
  /** Where the licensee is based, or where the model and its outputs are used. */
  readonly by: "licensee" | "place";
  readonly models: "all" | "multimodal";
  readonly who: string;
  readonly what: string;
  readonly endUsersExempt: boolean;
}
export interface TerritoryFact extends Fact<"none" | "excluded" | "export_only" | "unclear"> {
  readonly exclusion: TerritoryExclusion | null;
}

export interface CompetitorRule {
  /** Companies whose products must not be competed with, in lower case. */
  readonly of: readonly string[];
  readonly product: "work_assistant" | null;
  readonly above: AboveCap;
}
export interface CompetingFact extends Fact<"none" | "restricted" | "unclear"> {
  readonly competitor: CompetitorRule | null;
}

/** Sensitive fields of use that at least one license names. */
export const fieldsOfUse = [
  "military",
  "weapons",
  "nuclear",
  "espionage",
  "surveillance",
  "biometrics",
  "law_enforcement",
  "critical_infrastructure",
  "professional_advice",
  "medical_advice",
  "automated_decisions",
  "discrimination",
  "deception",
  "undisclosed_ai",
  "harassment",
  "sexual_content",
  "minors",
  "malware",
  "guardrail_bypass",
  "trade_controlled",
] as const;
export type FieldOfUse = (typeof fieldsOfUse)[number];

export interface FieldBan {
  readonly field: FieldOfUse;
  /** Barred always, only while nobody licensed answers for it, or only when no person decides. */
  readonly when: "always" | "unlicensed" | "automated";
}
export interface FieldFact
  extends Fact<"none" | "restricted" | "noncommercial_only" | "policy_only" | "unclear"> {
  readonly bans: readonly FieldBan[];
  /** Fields of which it is known that the text does not name them. */
  readonly notNamed: readonly FieldOfUse[];
}

export interface OutputsFact extends Fact<Permission> {
  /** Which models must not be trained on outputs; null where the value says it all. */
  readonly bars: "language_models" | "foundation_models" | "competing_models" | "any_model" | null;
  /** Models under the same license may be trained all the same. */
  readonly exceptOwnFamily: boolean;
}

export interface PolicyFact extends Fact<"none" | "required" | "law_compliance_only" | "inline" | "unclear"> {
  readonly policyUrl: string | null;
}

export type NoticeValue = "required" | "conditional" | "not_required" | "unclear";

export interface LicenseFacts {
  readonly commercial_use: Fact<Permission>;
  readonly self_host_internal: Fact<Permission>;
  readonly hosting_as_a_service: Fact<Permission>;
  readonly modification_finetune: Fact<Permission>;
  readonly redistribution_weights: Fact<Permission>;
  readonly redistribution_derivatives: Fact<Permission>;
  readonly attribution: AttributionFact;
  readonly derivative_naming: NamingFact;
  readonly notice_file: DutyFact<NoticeValue>;
  readonly license_copy: DutyFact<NoticeValue | "link_suffices">;
  readonly state_changes: DutyFact<NoticeValue>;
  readonly patent_grant: Fact<"express" | "express_scope" | "not_explicit" | "none" | "unclear">;
  readonly patent_retaliation: Fact<"all_rights_end" | "patent_license_ends" | "none" | "unclear">;
  readonly trademark: Fact<"not_granted" | "limited" | "not_addressed" | "unclear">;
  readonly user_cap: UserCapFact;
  readonly revenue_cap: RevenueCapFact;
  readonly territory_exclusions: TerritoryFact;
  readonly outputs_ownership: Fact<
    "not_addressed" | "disclaimed_by_licensor" | "no_restriction" | "user" | "licensor" | "unclear"
  >;
  readonly outputs_for_training_other_models: OutputsFact;
  readonly competing_use: CompetingFact;
  readonly acceptable_use_policy: PolicyFact;
  readonly aup_flow_down: Fact<"required" | "not_required" | "not_express" | "not_addressed" | "unclear">;
  readonly field_of_use: FieldFact;
  readonly termination: Fact & {
    /** The licensor reserves to restrict use from afar, and does not say how. */
    readonly remote: boolean;
  };
  readonly governing_law: Fact<"chosen" | "not_addressed" | "see_text" | "unclear">;
  readonly copyleft: Fact<"no" | "restrictions_flow" | "no_but_terms_follow" | "share_alike" | "unclear">;
  readonly updates: Fact<
    "fixed" | "policy_may_change" | "licensor_may_update" | "revocable" | "must_use_latest" | "unclear"
  >;
  readonly warranty: Fact<"disclaimed" | "unclear">;
  readonly indemnity: Fact<"required" | "none" | "conditional" | "unclear">;
}

/** What a license is used for. `internal` is a firm's own operations, without outside users. */
export const purposes = [
  "commercial",
  "internal",
  "evaluation",
  "research",
  "education",
  "personal",
] as const;
export type Purpose = (typeof purposes)[number];

/** The reading of a purpose-bound license: which purpose is granted, and which fact says so. */
export type PurposeTable = {
  readonly [P in Purpose]: { readonly verdict: Permission; readonly fact: FactKey };
};

/** A model whose license was read; a seed, since a model card can change. */
export interface LicensedModel {
  /** Hub repository id, `org/name`. */
  readonly id: string;
  /** Other license ids that bind it too (a base model's). */
  readonly alsoBoundBy: readonly string[];
  readonly multimodal: boolean;
  readonly note: string | null;
}

/** The copy that was read: a repository's file at a commit, and its hash. */
export interface LicenseText extends Source {
  readonly sha256: string | null;
}

export interface License {
  /** SPDX id, `LicenseRef-…` or an SPDX expression. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Id on the SPDX License List, or null. */
  readonly spdx: string | null;
  readonly osiApproved: boolean;
  readonly kind: string;
  readonly version: string;
  readonly status: ReadStatus;
  readonly statusNote: string | null;
  /** How good the copy is that was read. */
  readonly authority: string;
  /** Tags on the Hub that point here: evidence, not truth. */
  readonly hubTags: readonly string[];
  /** Names of the license itself. */
  readonly aliases: readonly string[];
  /** Names of model lines that carry it, where a question names no listed model. */
  readonly families: readonly string[];
  readonly models: readonly LicensedModel[];
  readonly texts: readonly LicenseText[];
  readonly watchOut: string | null;
  /** Null where the license does not care what it is used for. */
  readonly purposes: PurposeTable | null;
  readonly facts: LicenseFacts;
}
