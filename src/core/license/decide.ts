import type { Fact, License, Permission } from "../entries/license.ts";
import { type Finding, finding, type Missing } from "./finding.ts";
import { mergeFindings } from "./merge.ts";
import { activitiesRule } from "./rules/activities.ts";
import { competingRule } from "./rules/competing.ts";
import { dutiesRule } from "./rules/duties.ts";
import { fieldRule } from "./rules/field.ts";
import { outputsRule } from "./rules/outputs.ts";
import { purposeRule } from "./rules/purpose.ts";
import { revenueRule } from "./rules/revenue.ts";
import type { Rule } from "./rules/rule.ts";
import { territoryRule } from "./rules/territory.ts";
import { topicsRule } from "./rules/topics.ts";
import { usersRule } from "./rules/users.ts";
import type { Subject } from "./subject.ts";
import type { UseProfile } from "./use-profile.ts";
import { compareVerdicts, permits, worstVerdict } from "./verdict.ts";

/** The most particular first: what is cited first leads the answer. */
const rules: readonly Rule[] = [
  activitiesRule,
  outputsRule,
  fieldRule,
  territoryRule,
  usersRule,
  revenueRule,
  competingRule,
  topicsRule,
  purposeRule,
  dutiesRule,
];

export interface Condition {
  readonly fact: Fact;
  readonly license: License;
  /** `decides` = without this fact the verdict would be another, or it is what was asked about. */
  readonly role: "decides" | "condition";
}

export interface Decision {
  readonly verdict: Permission;
  readonly conditions: readonly Condition[];
  readonly missing: readonly Missing[];
  readonly assumptions: readonly string[];
}

/** Worst wins over rules, licenses of a stack and subjects; conditions are united. Pure. */
export function decide(subjects: readonly Subject[], use: UseProfile): Decision {
  const cited: { license: License; found: Finding }[] = [];
  for (const subject of subjects) {
    const own = subject.trained === true ? asFineTuned(use) : use;
    for (const license of subject.stack) {
      for (const rule of rules) {
        for (const found of rule(license, own, subject))
          cited.push({ license, found: bounded(license, found, subject) });
      }
    }
  }
  cited.push(...mergeFindings(subjects, use));
  const unknown = subjects.some(
    ({ stack, unknownLicenses, tagged }) =>
      stack.length === 0 || unknownLicenses.length > 0 || (tagged !== undefined && tagged.length > 0),
  );
  const verdicts = cited.map(({ found }) => found.verdict);
  const verdict = worstVerdict(unknown ? [...verdicts, "unclear"] : verdicts);
  return {
    verdict,
    conditions: conditionsOf(cited, verdict, use),
    missing: [...missingOf(cited, verdict), ...(verdict === "unclear" ? subjects.flatMap(unconfirmed) : [])],
    assumptions: [...new Set(cited.flatMap(({ found }) => found.assumptions))],
  };
}

/** What would turn a tag into a license: that somebody has read the file. */
const unconfirmed = ({ model, tagged }: Subject): readonly Missing[] =>
  (tagged ?? []).slice(0, 1).map(({ id, name }) => ({
    field: "license",
    question: `Does the license file of ${model ?? "the model"} say ${name}, as its tag does? Then add license=${id}`,
  }));

/** To the student's own license, distillation is a fine-tune, which may be passed on. */
function asFineTuned(use: UseProfile): UseProfile {
  const others = use.activities.filter((activity) => activity !== "train_on_outputs");
  const released = use.student?.released === true ? (["redistribute_derivative"] as const) : [];
  return { ...use, activities: [...new Set([...others, "fine_tune" as const, ...released])] };
}

/**
 * A license that nobody read decides nothing: what its facts say is shown, the verdict is `unclear`. One
 * that is known by a tag alone allows nothing.
 */
function bounded(license: License, found: Finding, { tagged }: Subject): Finding {
  if (found.because.length === 0) return found;
  const byTag = tagged?.includes(license) === true && permits(found.verdict);
  if (license.status !== "unread" && !byTag) return found;
  return finding("unclear", found.because, { conditions: found.conditions });
}

function conditionsOf(
  cited: readonly { license: License; found: Finding }[],
  verdict: Permission,
  use: UseProfile,
): readonly Condition[] {
  const byFact = new Map<string, Condition>();
  const note = (license: License, fact: Fact, role: Condition["role"]) => {
    const before = byFact.get(fact.id);
    if (before !== undefined && (role === "condition" || before.role === "decides")) return;
    // What decides stands where it decides, not where it was first kept in mind.
    byFact.delete(fact.id);
    byFact.set(fact.id, { license, fact, role });
  };
  for (const { license, found } of cited) {
    const decides = permits(verdict) ? permits(found.verdict) : found.verdict === verdict;
    const asked = use.topics.length > 0 && compareVerdicts(found.verdict, "unclear") < 0;
    for (const fact of found.because) {
      if (decides || asked) note(license, fact, decides ? "decides" : "condition");
    }
    for (const fact of found.conditions) note(license, fact, "condition");
  }
  return [...byFact.values()].sort((a, b) => Number(b.role === "decides") - Number(a.role === "decides"));
}

/**
 * Nothing is asked once the verdict is worse than any answer could make it. A permission may come with
 * the one question that it rests on.
 */
function missingOf(cited: readonly { found: Finding }[], verdict: Permission): readonly Missing[] {
  if (verdict !== "unclear" && !permits(verdict)) return [];
  const byField = new Map<string, Missing>();
  for (const { found } of cited) {
    for (const item of found.missing) if (!byField.has(item.field)) byField.set(item.field, item);
  }
  return [...byField.values()];
}
