import type { License, Permission } from "../entries/license.ts";
import type { Model } from "../entries/model.ts";
import { UserError } from "../errors.ts";
import { decide } from "../license/decide.ts";
import { lineFor } from "../license/line.ts";
import { placeCodes } from "../license/read/place-name.ts";
import type { UseProfile } from "../license/use-profile.ts";
import { permits } from "../license/verdict.ts";
import { checkPolicy } from "../team/policy.ts";
import { findSubjects, subjectIndex } from "./license-subjects.ts";
import { usualUse } from "./license-team.ts";
import type { OperationContext } from "./operation.ts";
import type { LicenseNeed, RecommendInput } from "./recommend-schema.ts";

export interface LicenseFinding {
  readonly verdict: Permission;
  readonly line: string;
  /** Why the model may not be taken; null = it may. */
  readonly problem: string | null;
}

const NOT_READ: LicenseFinding = {
  verdict: "unclear",
  line: "License not read: ask legal",
  problem: "its license was not read",
};

/** Whether a license is what was asked for by name. Compound ones (gpt-oss) count by their license proper. */
const ACCEPTED: {
  readonly [N in Exclude<LicenseNeed, "commercial" | "any">]: (license: License) => boolean;
} = {
  "apache-2.0": ({ id }) => /^Apache-2\.0(?: AND |$)/.test(id),
  mit: ({ id }) => id === "MIT",
  permissive: ({ id }) => /^(?:Apache-2\.0|MIT|BSD-[23]-Clause)(?: AND |$)/.test(id),
  osi: ({ osiApproved }) => osiApproved,
};

const NAMES: { readonly [N in LicenseNeed]: string } = {
  "apache-2.0": "Apache-2.0",
  mit: "MIT",
  permissive: "a permissive license",
  osi: "an OSI-approved license",
  commercial: "commercial use",
  any: "any license",
};
export const licenseNeedWords = (need: LicenseNeed): string => NAMES[need];

/** The license of each model against what was asked; `any` lets everything pass. */
export function licenseJudge(
  input: RecommendInput,
  context: OperationContext,
): (model: Model) => LicenseFinding {
  const index = subjectIndex(context.world);
  const use = profileFor(input, context);
  const need = input.license ?? "commercial";
  return (model) => {
    const [subject] = findSubjects(model.id, index);
    if (subject === undefined || subject.stack.length === 0)
      return need === "any" ? { ...NOT_READ, problem: null } : NOT_READ;
    const decision = decide([subject], use);
    const { verdict } = decision;
    const line = lineFor(subject, use, decision);
    const problem =
      need === "any"
        ? null
        : (needProblem(need, subject.stack) ??
          verdictProblem(verdict, line) ??
          policyProblem(subject.stack, input, context));
    return { verdict, line, problem };
  };
}

/** `DE`, `Germany` or `EU` as codes. Throws UserError for a place that nobody knows: no license would bind it. */
export function domicileCodes(domicile: string): readonly string[] {
  const codes = placeCodes(domicile);
  if (codes === null)
    throw new UserError(
      "invalid_input",
      `"${domicile.slice(0, 80)}" is not a country or bloc that I know. Type, for example: domicile=DE or domicile=EU`,
      [{ label: "based in the EU", command: "recommend domicile=EU" }],
    );
  return codes;
}

function profileFor({ domicile, license }: RecommendInput, { team }: OperationContext): UseProfile {
  const { use } = usualUse(team);
  const place = domicile === undefined ? {} : { domicile: domicileCodes(domicile) };
  const purpose = license === "commercial" ? { purpose: "commercial" as const } : {};
  return { ...use, ...purpose, ...place };
}

function needProblem(need: LicenseNeed, stack: readonly License[]): string | null {
  if (need === "commercial" || need === "any") return null;
  const other = stack.find((license) => !ACCEPTED[need](license));
  if (other === undefined) return null;
  // A distilled or fine-tuned model stands under its own license and its base's.
  return stack.length === 1
    ? `its license is ${other.name}, not ${NAMES[need]}`
    : `it stands under ${stack.map(({ name }) => name).join(" and ")}: ${other.name} is not ${NAMES[need]}`;
}

const verdictProblem = (verdict: Permission, line: string): string | null =>
  permits(verdict) || verdict === "unclear" ? null : line;

/** House rules of the team; for a network of its own also that nobody can end the use from afar. */
function policyProblem(
  stack: readonly License[],
  { airGapped }: RecommendInput,
  { team }: OperationContext,
): string | null {
  const own = team === undefined ? [] : checkPolicy(stack, team.settings);
  const remote = airGapped === true ? checkPolicy(stack, { houseRules: ["no_remote_restriction"] }) : [];
  const broken = [...own, ...remote].find(({ status }) => status === "violates");
  return broken === undefined ? null : broken.text;
}
