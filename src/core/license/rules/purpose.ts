import type { Fact, License, Permission, Purpose } from "../../entries/license.ts";
import { type Finding, finding, type Missing } from "../finding.ts";
import { firm } from "../support.ts";
import { asksAboutClause, type UseProfile } from "../use-profile.ts";
import { permits, worstVerdict } from "../verdict.ts";
import type { Rule } from "./rule.ts";

interface Grant {
  readonly verdict: Permission;
  readonly fact: Fact;
}

const purposeQuestion: Missing = {
  field: "purpose",
  question: "Is it for a commercial product, for internal business use, for evaluation, or for research?",
};

/** May it be used for this purpose at all? */
export const purposeRule: Rule = (license, use) => {
  if (asksAboutClause(use)) return [clauseQuestion(license, use)];
  const grants = candidates(use).map((purpose) => grantFor(license, purpose, use));
  const verdicts = grants.map((grant) => grant.verdict);
  const split = verdicts.some(permits) && !verdicts.every(permits);
  if (split) {
    return [finding("unclear", facts(grants), { missing: [purposeQuestion] })];
  }
  const verdict = worstVerdict(verdicts);
  const deciding = grants.filter((grant) => grant.verdict === verdict);
  return [finding(verdict, facts(deciding), { missing: missingForInternal(license, use, verdict) })];
};

/** A question about a clause does not ask for leave: the best purpose that the license knows will do. */
function clauseQuestion(license: License, use: UseProfile): Finding {
  const grants = (["commercial", "internal", "research"] as const).map((purpose) =>
    grantFor(license, purpose, use),
  );
  const permitted = grants.filter((grant) => permits(grant.verdict));
  if (permitted.length === 0)
    return finding(worstVerdict(grants.map(({ verdict }) => verdict)), facts(grants));
  return finding(worstVerdict(permitted.map(({ verdict }) => verdict)), [], { conditions: facts(grants) });
}

/** Purposes that the asker may mean: one if it was said, else all that are plausible. */
function candidates(use: UseProfile): readonly Purpose[] {
  if (use.purpose !== null) return [use.purpose];
  if (use.business === true) return ["commercial", "internal"];
  if (use.business === false) return ["research", "education", "personal"];
  return ["commercial", "internal", "research"];
}

function grantFor(license: License, purpose: Purpose, use: UseProfile): Grant {
  const { commercial_use, self_host_internal } = license.facts;
  if (license.purposes !== null) {
    const bound = license.purposes[productiveUse(purpose, use)];
    const fact = license.facts[bound.fact];
    return { verdict: fact.confidence === "low" ? "unclear" : bound.verdict, fact };
  }
  if (purpose === "commercial") return { verdict: firm(commercial_use), fact: commercial_use };
  const own = firm(self_host_internal);
  // A firm general grant also covers the narrower internal use that was not verified by itself.
  if (self_host_internal.confidence === "low" && firm(commercial_use) === "allowed") {
    return { verdict: "allowed", fact: commercial_use };
  }
  return { verdict: own, fact: self_host_internal };
}

/** A for-profit firm that runs a model in production is what non-commercial licenses call commercial. */
function productiveUse(purpose: Purpose, use: UseProfile): Purpose {
  return purpose === "internal" && use.business === true && use.production === true ? "commercial" : purpose;
}

/** Where the text leaves internal use open, trial or production and the kind of firm decide. */
function missingForInternal(license: License, use: UseProfile, verdict: Permission): readonly Missing[] {
  if (verdict !== "unclear" || use.purpose !== "internal" || license.purposes === null) return [];
  if (!permits(license.purposes.research.verdict)) return [];
  const missing: Missing[] = [];
  if (use.production === null) {
    missing.push({ field: "production", question: "Is it an evaluation, or daily production use?" });
  }
  if (use.business === null) {
    missing.push({ field: "business", question: "Is the user a for-profit company?" });
  }
  return missing;
}

const facts = (grants: readonly Grant[]): readonly Fact[] => [...new Set(grants.map((grant) => grant.fact))];
