import type { World } from "../catalog/world.ts";
import type { License } from "../entries/license.ts";
import { UserError } from "../errors.ts";
import { type Decision, decide } from "../license/decide.ts";
import { profileInWords, subjectsInWords } from "../license/describe.ts";
import { readQuestion } from "../license/read/question.ts";
import type { Reading } from "../license/read/reading.ts";
import type { Subject } from "../license/subject.ts";
import type { SubjectIndex } from "../license/subjects.ts";
import { emptyProfile, type UseProfile } from "../license/use-profile.ts";
import { commercialUse } from "./license-line.ts";
import { notesFor } from "./license-notes.ts";
import type { LicenseInput, LicenseOutput } from "./license-schema.ts";
import { findLicenses, findSubjects, subjectIndex, unknownModel } from "./license-subjects.ts";
import { withStatedUse } from "./license-use.ts";

export const disclaimer = "Not legal advice: facts from the license texts, for your counsel to check.";

/** Answers `check_license`. Throws UserError for names that nobody knows. */
export function answerLicense(input: LicenseInput, world: World): LicenseOutput {
  const index = subjectIndex(world);
  const { given, question } = startingPoint(input, index);
  const reading = question === null ? null : readQuestion(question, given, index);
  const subjects = reading?.subjects ?? given;
  const card = reading?.asked !== true && input.use === undefined;
  const use = card ? commercialUse : withStatedUse(reading?.use ?? emptyProfile, input.use);
  if (subjects.length === 0) return withoutSubject(use, reading);
  if (reading?.asked === true && !reading.understood && input.use === undefined) {
    return notUnderstood(subjects, use);
  }
  const decision = decide(subjects, use);
  return {
    ...outputOf(decision, subjects),
    missing: [
      ...whichModel(reading),
      ...decision.missing.map(({ field, question }) => ({ field, question })),
    ],
    read: readBack(subjects, use, [...(reading?.assumptions ?? []), ...decision.assumptions]),
    notes: notesFor(subjects, use, reading),
    card,
  };
}

/** A name that several licenses share: the worst of them answers, and the model would tell them apart. */
const whichModel = (reading: Reading | null) =>
  reading?.ambiguousLicense == null
    ? []
    : [
        {
          field: "model",
          question: `Which model? Several licenses are called "${reading.ambiguousLicense}".`,
        },
      ];

/** The subjects named in the fields; a `model` that is a whole question becomes one. */
function startingPoint(input: LicenseInput, index: SubjectIndex) {
  const { model, license, question } = input;
  if (model === undefined && license === undefined && question === undefined) {
    throw new UserError(
      "missing_input",
      "Name a model or ask a question: license llama 4 can we sell it in the EU?",
    );
  }
  const licensed = license === undefined ? [] : findLicenses(license, index);
  if (model === undefined) return { given: licensed, question: question ?? null };
  const found = findSubjects(model, index);
  if (found.length > 0) return { given: withLicenses(found, licensed), question: question ?? null };
  const whole = [model, question].filter((text) => text !== undefined).join(" ");
  if (readQuestion(whole, [], index).subjects.length > 0) return { given: licensed, question: whole };
  if (licensed.length > 0) {
    return { given: licensed.map((subject) => ({ ...subject, label: model })), question: question ?? null };
  }
  return unknownModel(model, index);
}

/** A license that was named beside a model binds too: what an uploader says counts as one more part. */
function withLicenses(subjects: readonly Subject[], licensed: readonly Subject[]): readonly Subject[] {
  const named = licensed.flatMap(({ stack }) => stack);
  if (named.length === 0) return subjects;
  const matching = subjects.filter(({ stack }) => named.some((license) => stack.includes(license)));
  if (matching.length > 0) return matching;
  return subjects.map((subject) => ({ ...subject, stack: [...named, ...subject.stack] }));
}

function outputOf(decision: Decision, subjects: readonly Subject[]) {
  const licenses = [...new Set(subjects.flatMap(({ stack }) => stack))];
  return {
    licenses: licenses.map(({ id, name, url, spdx, osiApproved }) => ({ id, name, url, spdx, osiApproved })),
    verdict: decision.verdict,
    conditions: decision.conditions.map(({ fact, role }) => ({
      factId: fact.id,
      section: fact.section,
      text: fact.text,
      role,
    })),
    missing: decision.missing.map(({ field, question }) => ({ field, question })),
    card: false,
    disclaimer,
    sources: licenses.flatMap(licenseSources),
  };
}

/** The official page of a license, and the copies that were read. */
export const licenseSources = (license: License) => [
  { title: license.name, url: license.url, seen: license.texts[0]?.seen ?? null },
  ...license.texts.map(({ title, url, seen }) => ({ title, url, seen })),
];

function readBack(subjects: readonly Subject[], use: UseProfile, assumptions: readonly string[]): string {
  const said = profileInWords(use);
  const read = `I read this as: ${subjectsInWords(subjects)}${said.length === 0 ? "" : `; ${said.join("; ")}`}.`;
  const assumed = [...new Set(assumptions)];
  return assumed.length === 0 ? read : `${read} Assumed: ${assumed.join("; ")}.`;
}

/** Nothing was named: the one thing to ask is which model. */
function withoutSubject(use: UseProfile, reading: Reading | null): LicenseOutput {
  const said = profileInWords(use);
  return {
    ...outputOf({ verdict: "unclear", conditions: [], missing: [], assumptions: [] }, []),
    missing: [{ field: "model", question: "Which model or which license?" }],
    read: `I read this as: ${said.length === 0 ? "a question about a license" : said.join("; ")}; no model or license that I know is named.`,
    notes: reading?.unread.length ? [`I made nothing of: ${reading.unread.join(", ")}.`] : [],
  };
}

/** Below the threshold nothing is guessed: the nearest readings are offered instead. */
function notUnderstood(subjects: readonly Subject[], use: UseProfile): LicenseOutput {
  return {
    ...outputOf({ verdict: "unclear", conditions: [], missing: [], assumptions: [] }, subjects),
    missing: [
      {
        field: "question",
        question: "Do you mean commercial use, hosting it for others, or fine-tuning and passing it on?",
      },
    ],
    read: `${readBack(subjects, use, [])} I did not understand what you want to do with it.`,
    notes: [],
  };
}
