import type { Fact, Permission } from "../../entries/license.ts";
import { condition, type Finding, finding } from "../finding.ts";
import { firm } from "../support.ts";
import { does } from "../use-profile.ts";
import type { Rule } from "./rule.ts";

const byFact = (fact: Fact<Permission>): Finding => finding(firm(fact), [fact]);

/** Hosting, changing and passing on: each by its own fact. */
export const activitiesRule: Rule = ({ facts }, use) => {
  const findings: Finding[] = [];
  if (does(use, "host")) findings.push(byFact(facts.hosting_as_a_service));
  // Inside a product the model is not hosted by itself; the fact says where the text draws that line.
  else if (does(use, "embed")) findings.push(condition(facts.hosting_as_a_service));
  if (does(use, "fine_tune", "quantize", "merge")) findings.push(byFact(facts.modification_finetune));
  if (does(use, "redistribute")) findings.push(byFact(facts.redistribution_weights));
  if (does(use, "redistribute_derivative")) findings.push(byFact(facts.redistribution_derivatives));
  return findings;
};
