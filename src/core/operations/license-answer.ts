import type { License } from "../entries/license.ts";
import { UserError } from "../errors.ts";
import { type Decision, decide } from "../license/decide.ts";
import { profileInWords, subjectsInWords } from "../license/describe.ts";
import { readQuestion } from "../license/read/question.ts";
import type { Reading } from "../license/read/reading.ts";
import type { Subject } from "../license/subject.ts";
import type { SubjectIndex } from "../license/subjects.ts";
import { emptyProfile, type UseProfile } from "../license/use-profile.ts";
import { permits } from "../license/verdict.ts";
import { type HubEvidence, hubEvidence } from "./license-hub.ts";
import { notesFor } from "./license-notes.ts";
import type { LicenseInput, LicenseOutput } from "./license-schema.ts";
import { findLicenses, findSubjects, subjectIndex, unknownModel } from "./license-subjects.ts";
import { besideVerdict, usualUse, withProfile } from "./license-team.ts";
import { withStatedUse } from "./license-use.ts";
import type { OperationContext } from "./operation.ts";

export const disclaimer = "Not legal advice: facts from the license texts, for your counsel to check.";

/** Answers `check_license`. Throws UserError for names that nobody knows. */
export async function answerLicense(input: LicenseInput, context: OperationContext): Promise<LicenseOutput> {
  const evidence = await hubEvidence(input, context);
  const answer = answerFrom(input, context, evidence);
  if (evidence === null) return answer;
  const { card, notes } = evidence;
  const page = { title: `Card of ${card.id}`, url: `https://huggingface.co/${card.id}`, seen: card.seen };
  return { ...answer, notes: [...notes, ...answer.notes], sources: [...answer.sources, page] };
}

function answerFrom(
  input: LicenseInput,
  { world, team }: OperationContext,
  evidence: HubEvidence | null,
): LicenseOutput {
  const index = subjectIndex(world);
  const { given, question } =
    evidence === null ? startingPoint(input, index) : fromEvidence(input, index, evidence);
  const reading = question === null ? null : readQuestion(question, given, index);
  const subjects = reading?.subjects ?? given;
  const card = reading?.asked !== true && input.use === undefined;
  const said = withStatedUse(reading?.use ?? emptyProfile, input.use);
  if (subjects.length === 0) return withoutSubject(said, reading);
  if (reading?.asked === true && !reading.understood && input.use === undefined) {
    return notUnderstood(subjects, said);
  }
  const { use, assumed, usual } = card ? usualUse(team) : { ...withProfile(said, team), usual: [] };
  const decision = decide(subjects, use);
  const assumptions = [
    ...assumed.map((text) => ({ text, from: "profile" as const })),
    ...[...usual, ...(reading?.assumptions ?? []), ...decision.assumptions].map((text) => ({
      text,
      from: "usual" as const,
    })),
  ];
  return {
    ...outputOf(decision, subjects),
    missing: [
      ...whichModel(reading),
      ...decision.missing.map(({ field, question }) => ({ field, question })),
    ],
    read: readBack(subjects, card ? emptyProfile : said, assumptions),
    assumptions: assumptions.filter(firstOfItsText),
    ...besideVerdict(subjects, team, index, world.today),
    notes: [...notesFor(subjects, use, reading), ...ignoredWords(reading, decision)],
    card,
  };
}

type Assumption = LicenseOutput["assumptions"][number];
const firstOfItsText = ({ text }: Assumption, at: number, all: readonly Assumption[]): boolean =>
  all.findIndex((other) => other.text === text) === at;

const MOST_IGNORED = 6;

/** A word that nobody understood may be the one that matters: a permission says what it left out. */
function ignoredWords(reading: Reading | null, { verdict }: Decision): readonly string[] {
  const unread = [...new Set(reading?.unread ?? [])].slice(0, MOST_IGNORED);
  return unread.length === 0 || !permits(verdict)
    ? []
    : [`Words that I made nothing of, and that the verdict leaves out: ${unread.join(", ")}.`];
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
      "Name a model, or ask a question such as: can we sell Llama 4 in the EU?",
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

/** The repository is what is asked about; what stands beside it in either field is the question. */
function fromEvidence({ model, license, question }: LicenseInput, index: SubjectIndex, found: HubEvidence) {
  const words = [model, question].filter((text) => text !== undefined).join(" ");
  const rest = words.replace(new RegExp(`\\S*${escaped(found.named)}\\S*`, "gi"), " ").trim();
  const licensed = license === undefined ? [] : findLicenses(license, index);
  const confirmed = licensed.flatMap(({ stack }) => stack);
  const tagged = (found.subject.tagged ?? []).filter((one) => !confirmed.includes(one));
  const subject = { ...found.subject, ...(found.subject.tagged === undefined ? {} : { tagged }) };
  return { given: withLicenses([subject], licensed), question: rest === "" ? null : rest };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

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
    assumptions: [],
    policyViolations: [],
    decisions: [],
    disclaimer,
    sources: licenses.flatMap(licenseSources),
  };
}

/** The official page of a license, and the copies that were read. */
export const licenseSources = (license: License) => [
  { title: license.name, url: license.url, seen: license.texts[0]?.seen ?? null },
  ...license.texts.map(({ title, url, seen }) => ({ title, url, seen })),
];

function readBack(subjects: readonly Subject[], use: UseProfile, assumptions: readonly Assumption[]): string {
  const said = profileInWords(use);
  const read = `I read this as: ${subjectsInWords(subjects)}${said.length === 0 ? "" : `; ${said.join("; ")}`}.`;
  const from = (origin: Assumption["from"]) => [
    ...new Set(assumptions.filter((one) => one.from === origin).map(({ text }) => text)),
  ];
  const [own, usual] = [from("profile"), from("usual")];
  return [
    read,
    ...(own.length === 0 ? [] : [`From your team's profile: ${own.join("; ")}.`]),
    ...(usual.length === 0 ? [] : [`Assumed: ${usual.join("; ")}.`]),
  ].join(" ");
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
