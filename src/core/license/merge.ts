import type { License } from "../entries/license.ts";
import { type Finding, finding } from "./finding.ts";
import type { Subject } from "./subject.ts";
import { does, type UseProfile } from "./use-profile.ts";

/**
 * A merge carries the terms of everything merged. Two texts that both insist on following the result
 * do not say how to be combined, so nobody can say yes from the texts alone.
 */
export function mergeFindings(
  subjects: readonly Subject[],
  use: UseProfile,
): readonly { license: License; found: Finding }[] {
  if (!does(use, "merge")) return [];
  const following = new Map<string, License>();
  for (const license of subjects.flatMap((subject) => subject.stack)) {
    if (license.facts.copyleft.value !== "no") following.set(license.id, license);
  }
  if (following.size < 2) return [];
  return [...following.values()].map((license) => ({
    license,
    found: finding("unclear", [license.facts.copyleft, license.facts.redistribution_derivatives], {
      missing: [
        { field: "activities", question: "What exactly was merged, and which part came from which model?" },
      ],
    }),
  }));
}
