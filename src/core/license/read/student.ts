import type { License } from "../../entries/license.ts";
import type { Subject } from "../subject.ts";
import type { Mention } from "./mentions.ts";

export interface Roles {
  readonly subjects: readonly Subject[];
  readonly studentLicenses: readonly string[];
  readonly openStudent: string | null;
  /** A license name that several licenses share (`modified MIT`), where no model tells them apart. */
  readonly ambiguousLicense: string | null;
}

const licensesOf = (subjects: readonly Subject[]): readonly string[] => [
  ...new Set(subjects.flatMap(({ stack }) => stack.map((license) => license.id))),
];

const sameStack = (subjects: readonly Subject[]): boolean =>
  new Set(subjects.map(({ stack }) => stack.map((license) => license.id).join("+"))).size <= 1;

const trained =
  /\b(into|train|trains|training|teach|teaching|improve|improving|tune|tuning|finetune|fine-tune|fine-tuning|bootstrap|for)\s+(a\s+|an\s+|the\s+|our\s+|my\s+|own\s+|another\s+|new\s+)*$/i;
/** `llama 2 outputs`, `answers written by llama 2`: whose outputs they are. */
const outputsAfter =
  /^['’]?s?[\s-]+(\w+\s+)?(outputs?|answers?|responses?|completions?|generations?|generated|data|synthetic)\b/i;
const outputsBefore =
  /\b(outputs?|answers?|responses?|data|dataset|text|generated|written|made|produced|created|distill?ed|learn(s|ed|t)?)\s+(\w+\s+)?(of|from|by|with)\s+(the\s+)?$/i;
/** Names that are brought up only to say that they are not meant. */
const contrasted = /\b(not|unlike|than|instead of|rather than|except|isn't)\s+(the\s+|just\s+)?$/i;

/**
 * Sorts the names of a question: what it is about, and which model is only trained on outputs. Names
 * that mean a given subject are left out; a license beside a model is what somebody calls its license.
 */
export function assignRoles(
  question: string,
  mentions: readonly Mention[],
  given: readonly Subject[],
  trainsOnOutputs: boolean,
): Roles {
  const before = (mention: Mention) => question.slice(Math.max(0, mention.at - 40), mention.at);
  const meant = mentions.filter((mention) => !contrasted.test(before(mention)));
  const models = meant.filter((mention) => !mention.license);
  const after = (mention: Mention) =>
    question.slice(mention.at + mention.length, mention.at + mention.length + 40);
  const isTeacher = (mention: Mention) =>
    outputsAfter.test(after(mention)) || outputsBefore.test(before(mention));
  const several = models.length > 1 || given.length > 0;
  const hasTeacher = models.some(isTeacher);
  const student =
    trainsOnOutputs && several
      ? models.find((mention) => trained.test(before(mention)) || (hasTeacher && !isTeacher(mention)))
      : undefined;
  const others = models.filter((mention) => mention !== student);
  const stated = [...given, ...meant.filter((mention) => mention.license).flatMap(({ subjects }) => subjects)]
    .filter(({ model }) => model === null)
    .flatMap(({ stack }) => stack);
  const named = others.map((mention) => ({ ...mention, subjects: narrowed(mention.subjects, stated) }));
  const subjects = subjectsOf(given, named, meant, student !== undefined);
  const studentKnown = student !== undefined && sameStack(student.subjects);
  const addsStudent = studentKnown && !subjects.some((subject) => overlaps(subject, student.subjects));
  return {
    subjects: addsStudent
      ? [...subjects, ...student.subjects.slice(0, 1).map((subject) => ({ ...subject, trained: true }))]
      : subjects,
    studentLicenses: student === undefined ? [] : licensesOf(student.subjects),
    openStudent: student !== undefined && !studentKnown ? student.text : null,
    ambiguousLicense: models.length > 0 ? null : (shared(meant)?.text ?? null),
  };
}

const shared = (mentions: readonly Mention[]): Mention | undefined =>
  mentions.find((mention) => mention.license && mention.subjects.length > 1);

const overlaps = (subject: Subject, others: readonly Subject[]): boolean =>
  others.some(
    (other) =>
      (subject.model !== null && other.model === subject.model) ||
      other.stack.some((license) => subject.stack.includes(license)),
  );

/** A model says more than its license: a given license only narrows the models that carry it. */
function subjectsOf(
  given: readonly Subject[],
  models: readonly Mention[],
  meant: readonly Mention[],
  hasStudent: boolean,
): readonly Subject[] {
  const onlyLicenses = given.every(({ model }) => model === null);
  const covered =
    given.length > 0 && given.every((subject) => models.some(({ subjects }) => overlaps(subject, subjects)));
  if (onlyLicenses && covered) return unite([], models);
  if (given.length > 0 || models.length > 0) return unite(given, models);
  return hasStudent ? [] : unite([], meant);
}

/** `openmdw nemotron`: of a family, the members under the license that was named beside it. */
function narrowed(subjects: readonly Subject[], stated: readonly License[]): readonly Subject[] {
  const matching = subjects.filter(({ stack }) => stack.some((license) => stated.includes(license)));
  return matching.length > 0 ? matching : subjects;
}

/** Given subjects, then every named one that is not the same thing under a wider name. */
function unite(given: readonly Subject[], mentions: readonly Mention[]): readonly Subject[] {
  const bySize = [...mentions].sort((a, b) => a.subjects.length - b.subjects.length);
  let known: readonly Subject[] = given;
  for (const mention of bySize) {
    if (known.some((subject) => overlaps(subject, mention.subjects))) continue;
    known = [...known, ...mention.subjects];
  }
  return known;
}
