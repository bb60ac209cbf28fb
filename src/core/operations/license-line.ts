import type { Model } from "../entries/model.ts";
import { decide } from "../license/decide.ts";
import { lineFor } from "../license/line.ts";
import { modelSubject } from "../license/subjects.ts";
import { checkPolicy } from "../team/policy.ts";
import { subjectByCard } from "./license-hub.ts";
import { usualUse } from "./license-team.ts";
import type { LicenseLine } from "./license-verdict.ts";
import type { OperationContext } from "./operation.ts";

/** The verdict for the team's profile, or else for commercial use, in one line; broken house rules are counted. */
export function licenseOf(model: Model, { world, team }: OperationContext): LicenseLine {
  const subject =
    model.card === undefined ? modelSubject(model, world.licenses) : subjectByCard(model.card, world);
  const { use } = usualUse(team);
  const broken = team === undefined ? 0 : checkPolicy(subject.stack, team.settings).length;
  const rules = broken === 0 ? "" : `; breaks ${broken === 1 ? "a house rule" : `${broken} house rules`}`;
  return { verdict: decide([subject], use).verdict, line: `${lineFor(subject, use)}${rules}` };
}
