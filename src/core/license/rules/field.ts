import type { FieldBan, FieldFact, FieldOfUse } from "../../entries/license.ts";
import { type Finding, finding, type Missing } from "../finding.ts";
import { isFirm } from "../support.ts";
import type { UseProfile } from "../use-profile.ts";
import type { Rule } from "./rule.ts";

/** Sensitive fields of use against the license's list. */
export const fieldRule: Rule = ({ facts }, use) =>
  use.fields.map((field) => judge(facts.field_of_use, field, use));

/** A ban on the right also reaches the field on the left. */
const alsoReachedBy: { readonly [Field in FieldOfUse]?: readonly FieldOfUse[] } = {
  weapons: ["military"],
  medical_advice: ["professional_advice"],
};

function judge(fact: FieldFact, field: FieldOfUse, use: UseProfile): Finding {
  if (!isFirm(fact) || fact.value === "policy_only") return finding("unclear", [fact]);
  if (fact.value === "none") return finding("allowed", [fact]);
  if (fact.value === "noncommercial_only") return finding("allowed_with_conditions", [fact]);
  const reached = [field, ...(alsoReachedBy[field] ?? [])];
  const ban = reached
    .map((name) => fact.bans.find((entry) => entry.field === name))
    .find((entry) => entry !== undefined);
  if (ban !== undefined) return byBan(fact, ban, use);
  const free = reached.every((name) => fact.notNamed.includes(name)) || fact.notNamed.includes(field);
  // The list that we carry is a summary: silence about a field is not leave.
  return finding(free ? "allowed_with_conditions" : "unclear", [fact]);
}

const whoAdvises: Missing = {
  field: "professional",
  question: "In which jurisdiction, and does a licensed professional answer for the advice?",
};
const whoDecides: Missing = {
  field: "humanDecides",
  question: "Does the model decide alone, or does a person take each decision?",
};

function byBan(fact: FieldFact, ban: FieldBan, use: UseProfile): Finding {
  switch (ban.when) {
    case "always":
      return finding("prohibited", [fact]);
    case "unlicensed":
      // Whether advice is unlicensed practice turns on local law, even with nobody licensed in the loop.
      return use.professional === true
        ? finding("allowed_with_conditions", [fact])
        : finding("unclear", [fact], { missing: [whoAdvises] });
    case "automated":
      if (use.humanDecides === null) return finding("unclear", [fact], { missing: [whoDecides] });
      return finding(use.humanDecides ? "allowed_with_conditions" : "prohibited", [fact]);
  }
}
