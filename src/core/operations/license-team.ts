import * as z from "zod";
import type { License } from "../entries/license.ts";
import type { Subject } from "../license/subject.ts";
import type { SubjectIndex } from "../license/subjects.ts";
import { emptyProfile, type UseProfile } from "../license/use-profile.ts";
import type { ReportBlock } from "../report/report.ts";
import type { Decision } from "../store/decisions.ts";
import { type AppliedProfile, applyProfile } from "../team/apply-profile.ts";
import { checkPolicy } from "../team/policy.ts";
import { type HouseRule, houseRules, houseRuleWords } from "../team/rules.ts";
import type { Team } from "../team/team.ts";
import { findSubjects } from "./license-subjects.ts";

export const policyViolation = z.object({
  rule: z.enum([...houseRules, "blocked_license"]),
  license: z.string(),
  status: z.enum(["violates", "unverified"]),
  text: z.string(),
  /** Null where the rule is about the license as a whole. */
  factId: z.string().nullable(),
  section: z.string().nullable(),
});

export const shownDecision = z.object({
  id: z.int(),
  model: z.string(),
  decision: z.string(),
  scope: z.string(),
  decidedBy: z.string(),
  decidedOn: z.string(),
  expiresOn: z.string().nullable(),
  expired: z.boolean(),
});
export type ShownDecision = z.infer<typeof shownDecision>;
type ShownViolation = z.infer<typeof policyViolation>;

/** A use with the team's profile behind it; unchanged where no team is known. */
export const withProfile = (use: UseProfile, team: Team | undefined): AppliedProfile =>
  team?.settings.profile === undefined ? { use, assumed: [] } : applyProfile(use, team.settings.profile);

/** Where nobody says what for: an ordinary firm's product. */
export const commercialUse: UseProfile = { ...emptyProfile, purpose: "commercial" };

/** Where nothing is asked: what the team does by its profile, and commercial use where that says no purpose. */
export function usualUse(team: Team | undefined): AppliedProfile & { readonly usual: readonly string[] } {
  const { use, assumed } = withProfile(emptyProfile, team);
  return use.purpose === null
    ? { use: { ...use, purpose: commercialUse.purpose }, assumed, usual: ["commercial use"] }
    : { use, assumed, usual: [] };
}

/** What a team's rules and decisions say beside a verdict; they never change it. */
export function besideVerdict(
  subjects: readonly Subject[],
  team: Team | undefined,
  index: SubjectIndex,
  today: string,
): { policyViolations: ShownViolation[]; decisions: ShownDecision[] } {
  if (team === undefined) return { policyViolations: [], decisions: [] };
  const stack: readonly License[] = [...new Set(subjects.flatMap((subject) => subject.stack))];
  return {
    policyViolations: checkPolicy(stack, team.settings).map((violation) => ({ ...violation })),
    decisions: team.decisions
      .filter((decision) => isAbout(decision, subjects, index))
      .map((decision) => shown(decision, today)),
  };
}

/** A decision about a family or a license holds for its members; one about a model only for that model. */
function isAbout({ model }: Decision, subjects: readonly Subject[], index: SubjectIndex): boolean {
  return findSubjects(model, index).some((decided) =>
    subjects.some((subject) =>
      decided.model === null
        ? decided.stack.some((license) => subject.stack.includes(license))
        : decided.model === subject.model,
    ),
  );
}

/** The day of expiry itself is still covered. */
export function shown(decision: Decision, today: string): ShownDecision {
  const { id, model, decision: what, scope, decidedBy, decidedOn, expiresOn } = decision;
  const expired = expiresOn !== null && expiresOn < today;
  return { id, model, decision: what, scope, decidedBy, decidedOn, expiresOn, expired };
}

/** `legal approved meta-llama/Llama-4… for internal use on 2026-11-02, until 2027-11-02.` */
export function decisionInWords(one: Omit<ShownDecision, "id">): string {
  const scope = one.scope === "" ? "" : ` for ${one.scope}`;
  const end = one.expiresOn === null ? "" : `, until ${one.expiresOn}`;
  const expired = one.expired ? " It has expired." : "";
  return `${one.decidedBy} ${one.decision} ${one.model}${scope} on ${one.decidedOn}${end}.${expired}`;
}

/** House rules and decisions as blocks, before the clauses. */
export function teamBlocks(answer: {
  readonly policyViolations: readonly ShownViolation[];
  readonly decisions: readonly ShownDecision[];
}): readonly ReportBlock[] {
  const blocks: ReportBlock[] = answer.decisions.map((one) => ({
    kind: "text",
    style: "body",
    text: `Decision of your team (it does not change the verdict): ${decisionInWords(one)}`,
  }));
  const licenses = [...new Set(answer.policyViolations.map(({ license }) => license))];
  for (const license of licenses) {
    const rows = answer.policyViolations.filter((violation) => violation.license === license);
    blocks.push(violationTable(license, rows));
  }
  return blocks;
}

const violationTable = (license: string, rows: readonly ShownViolation[]): ReportBlock => ({
  kind: "table",
  title: `House rules that it breaks (${license})`,
  columns: ["House rule", "What it says", "Section", "Fact"].map((label) => ({ label, align: "left" })),
  rows: rows.map(({ rule, status, text, section, factId }) => [
    `${ruleName(rule)}${status === "unverified" ? " (not verified)" : ""}`,
    text,
    section ?? "the license as a whole",
    factId === null ? "" : factId.slice(factId.lastIndexOf("#") + 1),
  ]),
  detail: false,
});

const ruleName = (rule: HouseRule | "blocked_license"): string =>
  rule === "blocked_license" ? "blocked licenses" : houseRuleWords[rule];
