import type { Permission } from "../entries/license.ts";
import { decide } from "./decide.ts";
import type { Subject } from "./subject.ts";
import type { UseProfile } from "./use-profile.ts";

/** Members of a family with the same license stack, and what it says to this use. */
export interface StackGroup {
  readonly subjects: readonly Subject[];
  readonly licenses: readonly string[];
  readonly verdict: Permission;
}

/** Subjects by license stack: where a family has more than one group, the answer names the difference. */
export function groupByStack(subjects: readonly Subject[], use: UseProfile): readonly StackGroup[] {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const key = `${subject.stack.map((license) => license.id).join("+")}|${subject.multimodal === true}`;
    groups.set(key, [...(groups.get(key) ?? []), subject]);
  }
  return [...groups.values()].map((members) => ({
    subjects: members,
    licenses: members[0]?.stack.map((license) => license.name) ?? [],
    verdict: decide(members.slice(0, 1), use).verdict,
  }));
}
