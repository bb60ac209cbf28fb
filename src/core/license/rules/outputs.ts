import type { License } from "../../entries/license.ts";
import { type Finding, finding } from "../finding.ts";
import { firm } from "../support.ts";
import { does, type UseProfile } from "../use-profile.ts";
import type { Rule } from "./rule.ts";

/** Training other models on what this one writes: distillation, synthetic data. */
export const outputsRule: Rule = (license, use) => {
  if (!does(use, "train_on_outputs")) return [];
  const fact = license.facts.outputs_for_training_other_models;
  const verdict = firm(fact);
  const outside = isOutsideTheBan(license, use);
  if (verdict === "prohibited" && outside) return [finding("allowed_with_conditions", [fact])];
  if (verdict === "prohibited") return [prohibitedBy(license, use)];
  if (fact.bars === "competing_models" && verdict !== "unclear" && !outside) {
    return [
      finding("unclear", [fact], {
        missing: [
          {
            field: "competesWith",
            question: "Does the model that you train compete with the licensor's own models?",
          },
        ],
      }),
    ];
  }
  return [finding(verdict, [fact]), ...namedByOutputs(license)];
};

function prohibitedBy(license: License, use: UseProfile): Finding {
  const fact = license.facts.outputs_for_training_other_models;
  const taken = use.student === null || use.student.kind === null;
  return finding("prohibited", [fact], {
    assumptions:
      taken && fact.bars !== "any_model" ? ["what you train on the outputs is another language model"] : [],
  });
}

/** The ban reaches some models only, and most spare the license's own family. */
function isOutsideTheBan(license: License, use: UseProfile): boolean {
  const { bars, exceptOwnFamily } = license.facts.outputs_for_training_other_models;
  if (use.student === null) return false;
  if (exceptOwnFamily && use.student.licenses.includes(license.id)) return true;
  return bars !== "any_model" && use.student.kind === "other_model";
}

function namedByOutputs({ facts }: License): readonly Finding[] {
  return facts.derivative_naming.outputsTrigger
    ? [finding("allowed_with_conditions", [facts.derivative_naming])]
    : [];
}
