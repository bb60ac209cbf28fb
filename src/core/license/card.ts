import type { Fact, License, Permission, RevenueCap, UserCap } from "../entries/license.ts";

/** One line of the one-screen card: what it is about, in short, and the fact that says so. */
export interface CardLine {
  readonly label: string;
  readonly text: string;
  readonly fact: Fact;
}

const permissionWords: { readonly [P in Permission]: string } = {
  allowed: "yes",
  allowed_with_conditions: "yes, with conditions",
  needs_license: "needs a separate license",
  prohibited: "no",
  unclear: "unclear",
};

/** The card of a license: use, ship, host, fine-tune, outputs, name, attribution, caps, territory, policy, end. */
export function cardOf({ facts, status }: License): readonly CardLine[] {
  const line = (label: string, text: string, fact: Fact): CardLine => ({ label, text, fact });
  // What nobody read is not stated as a permission.
  const permission = (label: string, fact: Fact<Permission>) =>
    line(
      label,
      status === "unread" || fact.confidence === "low"
        ? "unclear (not verified)"
        : permissionWords[fact.value],
      fact,
    );
  return [
    permission("Commercial use", facts.commercial_use),
    permission("Internal use", facts.self_host_internal),
    permission("Ship weights", facts.redistribution_weights),
    permission("Host for others", facts.hosting_as_a_service),
    permission("Fine-tune", facts.modification_finetune),
    permission("Train on outputs", facts.outputs_for_training_other_models),
    line(
      "Name",
      nameText(facts.derivative_naming.prefix, facts.derivative_naming.value),
      facts.derivative_naming,
    ),
    line(
      "Attribution",
      attributionText(facts.attribution.display, facts.attribution.value),
      facts.attribution,
    ),
    line(
      "User cap",
      facts.user_cap.cap === null ? spaced(facts.user_cap.value) : userCapText(facts.user_cap.cap),
      facts.user_cap,
    ),
    line("Revenue cap", revenueText(facts.revenue_cap.caps, facts.revenue_cap.value), facts.revenue_cap),
    line("Territory", territoryText(facts.territory_exclusions), facts.territory_exclusions),
    line("Use policy", spaced(facts.acceptable_use_policy.value), facts.acceptable_use_policy),
    line("Ends when", spaced(facts.termination.value), facts.termination),
  ];
}

const spaced = (value: string): string => value.replaceAll("_", " ");

const nameText = (prefix: string | null, value: string): string =>
  prefix === null ? spaced(value) : `derived models start with "${prefix}"`;

const attributionText = (display: string | null, value: string): string =>
  display === null ? spaced(value) : `${spaced(value)}: "${display}"`;

const aboveWords = {
  needs_license: "then a separate license",
  ui_display: "then a name to show",
  not_eligible: "then not offered",
} as const;

const millions = (amount: number): string => `${(amount / 1e6).toLocaleString("en-US")}M`;

const userCapText = (cap: UserCap): string =>
  `over ${millions(cap.threshold)} ${spaced(cap.metric)}${
    cap.measured === "release" ? " on release day" : ""
  }, ${aboveWords[cap.above]}`;

function revenueText(caps: readonly RevenueCap[], value: string): string {
  if (caps.length === 0) return spaced(value);
  return caps
    .map((cap) =>
      cap.thresholdUsd === 0
        ? `${cap.appliesTo.map(spaced).join(" or ")} of any size: ${aboveWords[cap.above]}`
        : `over US$${millions(cap.thresholdUsd)} a ${cap.period} (${cap.appliesTo.map(spaced).join(" or ")}), ${aboveWords[cap.above]}`,
    )
    .join("; ");
}

function territoryText({ exclusion, value }: License["facts"]["territory_exclusions"]): string {
  if (exclusion === null) return spaced(value);
  const scope = exclusion.models === "multimodal" ? " (multimodal models only)" : "";
  return `not for ${exclusion.excluded.join(", ")}${scope}`;
}
