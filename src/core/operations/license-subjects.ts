import type { World } from "../catalog/world.ts";
import { closest } from "../closest.ts";
import { UserError } from "../errors.ts";
import { nameTokens, plainTokens } from "../license/names.ts";
import type { Subject } from "../license/subject.ts";
import { buildSubjectIndex, licenseSubject, namedSubjects, type SubjectIndex } from "../license/subjects.ts";
import { ofVersion } from "../license/versions.ts";

const indexes = new WeakMap<World, SubjectIndex>();

/** The names of a world, read once. */
export function subjectIndex(world: World): SubjectIndex {
  const known = indexes.get(world);
  if (known !== undefined) return known;
  const index = buildSubjectIndex(world.models, world.licenses);
  indexes.set(world, index);
  return index;
}

const withoutHub = (name: string): string => name.replace(/^https?:\/\/(www\.)?huggingface\.co\//, "");

/** Subjects of a name that stands alone, or none: an id, an alias, a family, a license. */
export function findSubjects(name: string, index: SubjectIndex): readonly Subject[] {
  const id = withoutHub(name.trim());
  const exact = index.byHubId.get(id.toLowerCase());
  if (exact !== undefined) return [exact];
  const tokens = nameTokens(id.split("/").at(-1) ?? id);
  // A re-upload or an unlisted size ends in words that its base lacks: drop them from the end.
  for (let count = tokens.length; count > 0; count -= 1) {
    const subjects = namedSubjects(tokens.slice(0, count), index);
    if (subjects.length > 0 && (count === tokens.length || id.includes("/"))) {
      return ofVersion(subjects, plainTokens(tokens.slice(0, count)), tokens[count] ?? "", index);
    }
  }
  return [];
}

/** Throws UserError `unknown_model` with names that are close. */
export function unknownModel(name: string, index: SubjectIndex): never {
  const labels = index.entries.map(({ subject }) => subject.label);
  const near = closest(name, labels);
  throw new UserError(
    "unknown_model",
    near.length > 0
      ? `I know no license for "${name}". Did you mean ${near.join(", ")}?`
      : `I know no license for "${name}". Name a model (llama 4), or a license: license=apache-2.0`,
    near.map((label) => ({ label, command: `license ${label}` })),
  );
}

/** Throws UserError `unknown_license` with names that are close. */
export function findLicenses(name: string, index: SubjectIndex): readonly Subject[] {
  const exact =
    index.byId.get(name) ??
    [...index.byId.values()].find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (exact !== undefined) return [licenseSubject(exact)];
  const tagged = [...index.byId.values()].filter((license) => license.hubTags.includes(name.toLowerCase()));
  if (tagged.length === 1) return tagged.map(licenseSubject);
  const named = index.licenses.get(nameTokens(name).join(" "));
  if (named !== undefined) return named.map(licenseSubject);
  const near = closest(name, [...index.licenses.keys(), ...index.byId.keys()]);
  throw new UserError(
    "unknown_license",
    `I know no license "${name}".${near.length > 0 ? ` Did you mean ${near.join(", ")}?` : " Give an SPDX id, such as Apache-2.0, or a name, such as llama 4."}`,
    near.map((label) => ({ label, command: `license license=${label}` })),
  );
}
