import type { DutyEvent, DutyFact, Fact, License } from "../../entries/license.ts";
import { condition, type Finding, finding } from "../finding.ts";
import { does, type UseProfile } from "../use-profile.ts";
import type { Rule } from "./rule.ts";

/** Every duty is listed; one that this use sets off makes the verdict conditional. */
export const dutiesRule: Rule = (license, use) => {
  const happening = events(use);
  return [...noticeDuties(license, happening), ...standingDuties(license, use)];
};

/** What happens in this use, in the words of duty triggers. */
function events(use: UseProfile): ReadonlySet<DutyEvent> {
  const set = new Set<DutyEvent>();
  if (does(use, "redistribute", "redistribute_derivative")) set.add("copies");
  if (does(use, "redistribute_derivative")) set.add("derivatives");
  if (does(use, "host", "embed")) set.add("hosted");
  if (does(use, "train_on_outputs", "fine_tune") && use.student?.released === true) set.add("student");
  if (use.purpose === "commercial") set.add("commercial");
  return set;
}

function noticeDuties({ facts }: License, happening: ReadonlySet<DutyEvent>): readonly Finding[] {
  const duties: readonly DutyFact<string>[] = [
    facts.attribution,
    facts.license_copy,
    facts.notice_file,
    facts.state_changes,
  ];
  return duties
    .filter((duty) => owed(duty.value))
    .map((duty) =>
      dutyFinding(
        duty,
        duty.on.some((event) => happening.has(event)),
      ),
    );
}

/** A duty that is set off now decides that there are conditions; another is only kept in mind. */
const dutyFinding = (fact: Fact, now: boolean): Finding =>
  now ? finding("allowed_with_conditions", [fact], { conditions: [fact] }) : condition(fact);

const owed = (value: string): boolean =>
  value !== "not_required" && value !== "unclear" && value !== "encouraged";

/** Duties that do not wait for an event: policy, flow-down, naming, share-alike. */
function standingDuties({ facts }: License, use: UseProfile): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (fact: Fact, applies: boolean, when: boolean) => {
    if (applies) findings.push(dutyFinding(fact, when));
  };
  const policy = facts.acceptable_use_policy.value;
  add(
    facts.acceptable_use_policy,
    policy !== "none" && policy !== "unclear",
    policy === "required" || policy === "inline",
  );
  const flow = facts.aup_flow_down.value;
  const reachesOthers = does(use, "host", "embed", "redistribute", "redistribute_derivative");
  add(
    facts.aup_flow_down,
    flow === "required" || flow === "not_express",
    flow === "required" && reachesOthers,
  );
  const changed = does(use, "fine_tune", "merge", "redistribute_derivative");
  add(facts.derivative_naming, facts.derivative_naming.value === "required", changed);
  const bound = facts.copyleft.value !== "no" && facts.copyleft.value !== "unclear";
  add(facts.copyleft, bound, does(use, "redistribute_derivative"));
  add(facts.updates, facts.updates.value === "must_use_latest", true);
  return findings;
}
