import type { TerritoryExclusion, TerritoryFact } from "../../entries/license.ts";
import { condition, type Finding, finding, type Missing } from "../finding.ts";
import { lies } from "../places.ts";
import type { UseProfile } from "../use-profile.ts";
import type { Rule } from "./rule.ts";

/** Regions that a license leaves out, by the licensee's seat or by the place of use. */
export const territoryRule: Rule = ({ facts }, use, subject) => {
  const fact = facts.territory_exclusions;
  if (fact.exclusion === null) {
    if (!speaksOfPlaces(use)) return [];
    return [finding(fact.confidence === "low" ? "unclear" : "allowed", [fact])];
  }
  if (fact.exclusion.models === "multimodal" && subject.multimodal === false) {
    return speaksOfPlaces(use) ? [finding("allowed", [fact])] : [];
  }
  return [
    fact.exclusion.by === "licensee"
      ? byLicensee(fact, fact.exclusion, use)
      : byPlace(fact, fact.exclusion, use),
  ];
};

const speaksOfPlaces = (use: UseProfile): boolean =>
  [...use.domicile, ...use.operators, ...use.customers, ...use.places].length > 0;

const whichEntity: Missing = {
  field: "operators",
  question:
    "Which legal entity downloads and operates the model, and where is its principal place of business?",
};
const whereBased: Missing = {
  field: "domicile",
  question: "In which country is your company's principal place of business (or your home)?",
};
const whereUsed: Missing = {
  field: "places",
  question: "In which countries do you run the model, and in which are its users?",
};

function byLicensee(fact: TerritoryFact, { excluded }: TerritoryExclusion, use: UseProfile): Finding {
  const seats = [...use.domicile, ...use.operators].map((place) => lies(place, excluded));
  if (seats.length === 0) {
    const raised = [...use.customers, ...use.places].some((place) => lies(place, excluded) !== "outside");
    return raised
      ? finding("unclear", [fact], { missing: [whereBased] })
      : condition(fact, `you are not based in ${excluded.join(", ")}`);
  }
  if (seats.every((seat) => seat === "inside")) return finding("prohibited", [fact]);
  if (seats.every((seat) => seat === "outside")) return finding("allowed", [fact]);
  return finding("unclear", [fact], { missing: [use.operators.length > 0 ? whichEntity : whereBased] });
}

function byPlace(fact: TerritoryFact, { excluded }: TerritoryExclusion, use: UseProfile): Finding {
  const all = [...use.domicile, ...use.operators, ...use.customers, ...use.places];
  const where = all.map((place) => lies(place, excluded));
  if (where.length === 0) return condition(fact, `neither you nor your users are in ${excluded.join(", ")}`);
  if (where.includes("inside")) return finding("prohibited", [fact]);
  if (where.includes("unknown")) return finding("unclear", [fact], { missing: [whereUsed] });
  return finding("allowed_with_conditions", [fact]);
}
