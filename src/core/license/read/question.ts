import { isSoft } from "../names.ts";
import type { Subject } from "../subject.ts";
import type { SubjectIndex } from "../subjects.ts";
import type { UseProfile } from "../use-profile.ts";
import { amountsIn } from "./amounts.ts";
import { commonWords } from "./common-words.ts";
import type { Deed } from "./lexicon/activities.ts";
import { type Mention, mentionsIn } from "./mentions.ts";
import { plannedName } from "./naming.ts";
import { type PlaceMention, placesIn } from "./places.ts";
import { profileOf } from "./profile.ts";
import type { Reading } from "./reading.ts";
import { rivalsIn } from "./rivals.ts";
import { knownStems, type Signals, signalsIn } from "./signals.ts";
import { corrected } from "./spelling.ts";
import { assignRoles } from "./student.ts";
import { type Word, wordsOf } from "./words.ts";

interface Span {
  readonly at: number;
  readonly length: number;
}

/** The model's own release, not an act of the asker. */
const releaseNoun =
  /\b(at|on|since|first|latest|initial|original|newer|every)\s+(the\s+)?releases?\b|\brelease[ -](date|day|notes?)\b/gi;

/** "…, 12 employees": how large the firm is, not for whom the model works. */
const headcount =
  /(?:(?<=[,;(]\s*)|(?<=\b(?:with|of|we are|we're|has|have|having)\s+(?:about |around |only |just |roughly )?))\d[\d,]*\+?[\s-]*(?:employees|people|persons?|staff|ftes?|heads)\b/gi;

/** "Is it open source?" asks about the license; "we open source it" is an act. */
const openQuestion =
  /\b((?:is|are|really|truly|actually)\b[^.;?!]{0,60})\bopen[\s-]?source\b(?!\s+(?:it|them|our|the|this|my)\b)/gi;

let stems: ReadonlySet<string> | null = null;
/** Compiled on first use: a start-up that asks nothing about licenses does not pay for it. */
const vocabulary = (): ReadonlySet<string> => {
  stems ??= knownStems();
  return stems;
};

/**
 * Reads a question typed in plain words. `given` are the subjects that were named outside the question;
 * names in it that mean the same are not counted twice.
 */
export function readQuestion(question: string, given: readonly Subject[], index: SubjectIndex): Reading {
  const planned = plannedName(question);
  const text = planned === null ? question : blanked(question, [planned]);
  const mentions = mentionsIn(text, index, vocabulary());
  const unnamed = blanked(text, mentions);
  const amounts = amountsIn(unnamed);
  const places = placesIn(unnamed);
  const rest = blanked(unnamed, [...amounts, ...places])
    .replace(releaseNoun, (noun) => " ".repeat(noun.length))
    .replace(headcount, (size) => " ".repeat(size.length))
    .replace(openQuestion, "$1 conditions");
  const words = corrected(wordsOf(rest), vocabulary());
  const heard = signalsIn(words);
  const signals = teaches(text, mentions) ? withDeed(heard, "train_on_outputs") : heard;
  const roles = assignRoles(text, mentions, given, signals.deeds.has("train_on_outputs"));
  const competesWith = rivalsIn(text);
  const use = profileOf({
    signals,
    amounts,
    places,
    modelName: planned?.name ?? null,
    competesWith,
    studentLicenses: roles.studentLicenses,
  });
  return {
    subjects: roles.subjects,
    use,
    openStudent: roles.openStudent,
    ambiguousLicense: roles.ambiguousLicense,
    statedLicenses: mentions.filter((mention) => mention.license).flatMap(({ subjects }) => subjects),
    assumptions: assumptionsOf(signals, places),
    understood:
      isUnderstood(signals, amounts.length + places.length + competesWith.length, planned !== null) &&
      !(onlyUse(use) && technical.test(text)),
    asked: words.some((word) => !isMark(word) && !isSoft(word.text)) || amounts.length + places.length > 0,
    unread: unreadWords(words, signals),
  };
}

/** "How do I run it with …", "how fast is it": no question about leave. */
const technical = /\bhow (?:do|to|fast|slow|big|large|good|accurate|much (?:vram|memory|ram))\b/i;

/** Nothing was heard but that it is used. */
const onlyUse = (use: UseProfile): boolean =>
  use.topics.every((topic) => topic === "restrictions") &&
  use.activities.every((activity) => activity === "self_host") &&
  use.purpose === null &&
  use.business === null &&
  use.fields.length + use.domicile.length + use.customers.length + use.places.length === 0;

const teaching = /\b(train|teach|tune|fine-?tun|improv|bootstrap)/i;
const itsData = /^['’]?s?[\s-]+(?:outputs?|answers?|responses?|completions?|generations?|data)\b/i;

/** `llama 3 data to train qwen`: what stands right behind a model's name is the model's. */
const teaches = (text: string, mentions: readonly Mention[]): boolean =>
  teaching.test(text) && mentions.some(({ at, length }) => itsData.test(text.slice(at + length)));

const withDeed = (signals: Signals, deed: Deed): Signals => ({
  ...signals,
  deeds: new Set([...signals.deeds, deed]),
});

const isMark = (word: Word): boolean => word.stem === "." || word.stem === ",";

/** Spans replaced by spaces, so that offsets stay. */
function blanked(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const { at, length } of spans) {
    result = result.slice(0, at) + " ".repeat(length) + result.slice(at + length);
  }
  return result;
}

function assumptionsOf(signals: Signals, places: readonly PlaceMention[]): readonly string[] {
  const notes: string[] = [];
  if (signals.size !== null) notes.push(signals.size.why);
  if (places.some(({ code }) => code === "DE|AT")) notes.push("a GmbH is German or Austrian");
  return notes;
}

function isUnderstood(signals: Signals, values: number, named: boolean): boolean {
  return (
    named ||
    values > 0 ||
    signals.deeds.size + signals.deniedDeeds.size > 0 ||
    signals.signs.size + signals.deniedSigns.size > 0 ||
    signals.fields.length + signals.topics.length > 0 ||
    signals.size !== null ||
    signals.defends ||
    signals.workAssistant
  );
}

const unreadWords = (words: readonly Word[], signals: Signals): readonly string[] =>
  words
    .filter((word, index) => !isMark(word) && !signals.used.has(index))
    .filter(({ text, stem }) => text.length > 4 && !commonWords.has(text) && !vocabulary().has(stem))
    .map((word) => word.text);
