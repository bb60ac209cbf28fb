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
  const kept = subjects.filter((subject) => !isOtherVersion(subject, family, version, index));
  if (kept.length > 0) return kept;
  const label = [...family, version].join(" ");
  return [{ label, model: null, stack: [], unknownLicenses: [], multimodal: null }];
}

function isOtherVersion(
  { model }: Subject,
  family: readonly string[],
  version: string,
  index: SubjectIndex,
): boolean {
  const core = index.entries.find(({ subject }) => subject.model === model)?.core ?? [];
  const after = core[core.indexOf(family.at(-1) ?? "") + 1];
  return model !== null && after !== undefined && VERSION.test(after) && after !== version;
}
