import type { Subject } from "./subject.ts";
import type { SubjectIndex } from "./subjects.ts";

const VERSION = /^\d{1,2}(\.\d+)?$/;

/**
 * Members of a family when a version follows that no name of it has: `mistral large 2` is not Mistral
 * Large 3. Where every member is of another version, what is left is a model that nobody knows.
 * `family` are the tokens of the family's name.
 */
export function ofVersion(
  subjects: readonly Subject[],
  family: readonly string[],
  version: string,
  index: SubjectIndex,
): readonly Subject[] {
  if (!VERSION.test(version)) return subjects;
  const next = new Map(subjects.map((subject) => [subject, tokenBehind(subject, family, index)]));
  // Where no member bears a version, the number is about something else.
  if (![...next.values()].some((token) => token !== null && VERSION.test(token))) return subjects;
  const kept = subjects.filter((subject) => mayBe(next.get(subject) ?? null, version));
  if (kept.length > 0) return kept;
  const label = [...family, version].join(" ");
  return [{ label, model: null, stack: [], unknownLicenses: [], multimodal: null }];
}

/** What follows the family in a member's own name. */
function tokenBehind({ model }: Subject, family: readonly string[], index: SubjectIndex): string | null {
  const core = index.entries.find(({ subject }) => subject.model === model)?.core ?? [];
  return core[core.indexOf(family.at(-1) ?? "") + 1] ?? null;
}

/** The same version, or a release date (`2407`) that says nothing of versions. */
const mayBe = (token: string | null, version: string): boolean =>
  token === null || token === version || /^\d{4}$/.test(token);
