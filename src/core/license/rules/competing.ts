import { condition, finding } from "../finding.ts";
import { aboveCap } from "./above-cap.ts";
import type { Rule } from "./rule.ts";

/** Clauses against products that compete with the licensor, or against one kind of product. */
export const competingRule: Rule = ({ facts }, use) => {
  const fact = facts.competing_use;
  const competitor = fact.competitor;
  if (competitor === null) {
    const asked = use.topics.includes("competition") || use.competesWith.length > 0;
    return asked && fact.value === "none" && fact.confidence !== "low" ? [finding("allowed", [fact])] : [];
  }
  // The revenue rule carries the verdict for kinds of product; here only the definition is cited.
  if (competitor.product !== null) {
    return use.product === competitor.product && use.purpose !== "internal"
      ? [finding("allowed_with_conditions", [fact])]
      : [condition(fact)];
  }
  const hit = use.competesWith.some((name) => competitor.of.some((rival) => name.includes(rival)));
  return [hit ? finding(aboveCap(competitor.above), [fact]) : condition(fact)];
};
