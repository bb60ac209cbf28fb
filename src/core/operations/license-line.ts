import * as z from "zod";
import type { Model } from "../entries/model.ts";
import { decide } from "../license/decide.ts";
import { lineFor } from "../license/line.ts";
import { checkPolicy } from "../team/policy.ts";
import { licenseVerdict } from "./license-schema.ts";
import { findSubjects, subjectIndex } from "./license-subjects.ts";
import { usualUse } from "./license-team.ts";
import type { OperationContext } from "./operation.ts";

/** The license of a model in an answer about something else. */
export const licenseLineSchema = z.object({
  verdict: licenseVerdict,
  /** `Llama 4 Community License: allowed with conditions for commercial use` */
  line: z.string(),
});
export type LicenseLine = z.infer<typeof licenseLineSchema>;

/** The verdict for the team's profile, or else for commercial use, in one line; broken house rules are counted. */
export function licenseOf(model: Model, { world, team }: OperationContext): LicenseLine {
  const [subject] = findSubjects(model.id, subjectIndex(world));
  if (subject === undefined) return { verdict: "unclear", line: "License not read: ask legal" };
  const { use } = usualUse(team);
  const broken = team === undefined ? 0 : checkPolicy(subject.stack, team.settings).length;
  const rules = broken === 0 ? "" : `; breaks ${broken === 1 ? "a house rule" : `${broken} house rules`}`;
  return { verdict: decide([subject], use).verdict, line: `${lineFor(subject, use)}${rules}` };
}
