import type { License } from "../entries/license.ts";
import { verdictWords } from "../license/describe.ts";
import { groupByStack } from "../license/groups.ts";
import type { Reading } from "../license/read/reading.ts";
import type { Subject } from "../license/subject.ts";
import type { UseProfile } from "../license/use-profile.ts";

/** What a careful reader would add beside the verdict. */
export function notesFor(subjects: readonly Subject[], use: UseProfile, reading: Reading | null): string[] {
  return [
    ...differences(subjects, use),
    ...stackNotes(subjects, reading),
    ...readingGaps(subjects),
    ...(reading?.openStudent == null
      ? []
      : [
          `The license of the model that you train (${reading.openStudent}) applies on top; name its version to include it.`,
        ]),
    ...unknownParts(subjects),
  ];
}

function differences(subjects: readonly Subject[], use: UseProfile): string[] {
  const groups = groupByStack(subjects, use);
  if (groups.length < 2) return [];
  return groups.map(
    ({ subjects: members, licenses, verdict }) =>
      `${members
        .map(({ label }) => label)
        .slice(0, 3)
        .join(
          ", ",
        )}${members.length > 3 ? " …" : ""} (${licenses.join(" + ")}): ${verdictWords[verdict].toLowerCase()}.`,
  );
}

/** A Hub tag shows one license; the stack may hold more. */
function stackNotes(subjects: readonly Subject[], reading: Reading | null): string[] {
  const notes: string[] = [];
  for (const { label, stack, licenseNote } of subjects) {
    if (licenseNote !== undefined && stack.length > 0) notes.push(`${label}: ${licenseNote}`);
    else if (stack.length > 1) {
      notes.push(
        `${label} is bound by ${stack.map(({ name }) => name).join(" and ")}: the base model's terms keep applying.`,
      );
    }
  }
  const stated = reading?.statedLicenses.flatMap(({ stack }) => stack) ?? [];
  const known = new Set(subjects.flatMap(({ stack }) => stack));
  const differing = stated.filter((license) => !known.has(license) && !sharesTag(license, known));
  if (differing.length > 0 && subjects.some(({ model }) => model !== null)) {
    notes.push(
      `You name ${differing.map(({ name }) => name).join(", ")}; the catalog lists ${[...known].map(({ name }) => name).join(", ")}. A tag on the Hub is evidence, not truth.`,
    );
  }
  return [...new Set(notes)];
}

const sharesTag = (license: License, known: ReadonlySet<License>): boolean =>
  [...known].some((other) => other.hubTags.some((tag) => license.hubTags.includes(tag)));

function readingGaps(subjects: readonly Subject[]): string[] {
  const licenses = [...new Set(subjects.flatMap(({ stack }) => stack))];
  return licenses
    .filter(({ status }) => status !== "read")
    .map(({ name, status, statusNote }) =>
      status === "unread"
        ? `${name}: the text was not read${statusNote === null ? "" : ` (${statusNote})`}; ask legal.`
        : `${name}: read in part${statusNote === null ? "" : ` (${statusNote})`}.`,
    );
}

function unknownParts(subjects: readonly Subject[]): string[] {
  const siblings = subjects.flatMap(({ unreadSiblings }) => unreadSiblings ?? []);
  const left =
    siblings.length === 0 ? [] : [`Not covered, since their license was not read: ${siblings.join(", ")}.`];
  return [...left, ...unknownOnes(subjects)];
}

function unknownOnes(subjects: readonly Subject[]): string[] {
  return subjects
    .filter(({ stack, unknownLicenses }) => stack.length === 0 || unknownLicenses.length > 0)
    .map(({ label, unknownLicenses, licenseNote }) =>
      unknownLicenses.length > 0
        ? `${label}: no facts about ${unknownLicenses.join(", ")}; ask legal.`
        : [`${label}: its license is not in the catalog; ask legal.`, licenseNote ?? []].flat().join(" "),
    );
}
