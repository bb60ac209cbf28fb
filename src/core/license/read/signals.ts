import type { FieldOfUse } from "../../entries/license.ts";
import type { Range } from "../range.ts";
import type { Topic } from "../use-profile.ts";
import { type Deed, deeds } from "./lexicon/activities.ts";
import { defenses, fieldPhrases } from "./lexicon/fields.ts";
import { oversight, type Sign, signs } from "./lexicon/purposes.ts";
import { languageModel, otherModel, sizes, workAssistant } from "./lexicon/sizes.ts";
import { topicPhrases } from "./lexicon/topics.ts";
import { findPhrase, type Phrase, stemsOf } from "./phrase.ts";
import type { Word } from "./words.ts";

/** Everything that the lexicons recognize in a question; `denied` = said with a negation. */
export interface Signals {
  readonly deeds: ReadonlySet<Deed>;
  readonly deniedDeeds: ReadonlySet<Deed>;
  readonly signs: ReadonlySet<Sign>;
  readonly deniedSigns: ReadonlySet<Sign>;
  readonly fields: readonly FieldOfUse[];
  /** A field was named only to say that it is fought: `fraud detection`. */
  readonly defends: boolean;
  readonly topics: readonly Topic[];
  readonly person: boolean;
  readonly model: boolean;
  readonly professional: boolean | null;
  readonly size: { readonly revenue: Range; readonly why: string } | null;
  readonly workAssistant: boolean;
  readonly student: "language_model" | "other_model" | null;
  /** Indexes of words that some lexicon took. */
  readonly used: ReadonlySet<number>;
}

interface Hits<Name extends string> {
  readonly said: Set<Name>;
  readonly denied: Set<Name>;
}

export function signalsIn(words: readonly Word[]): Signals {
  const used = new Set<number>();
  const taken = new Set<number>();
  const field = scan(words, fieldPhrases, taken);
  const { train_on_outputs, ...otherDeeds } = deeds;
  const trains = scan(words, { train_on_outputs }, taken);
  const others = scan(words, otherDeeds, used);
  const sign = scan(words, signs, used);
  // "Scores credit" speaks of loans, "label data" of training: neither asks about a credit or a label.
  const topic = scan(words, topicPhrases, used, taken);
  for (const index of taken) used.add(index);
  const who = scan(words, oversight, used);
  const any = (phrases: readonly Phrase[]) => phrases.some((phrase) => findPhrase(words, phrase) !== null);
  const fought = (name: FieldOfUse) => any(defenses[name] ?? []);
  return {
    deeds: new Set<Deed>([...others.said, ...trains.said]),
    deniedDeeds: new Set<Deed>([...others.denied, ...trains.denied]),
    signs: sign.said,
    deniedSigns: sign.denied,
    fields: [...field.said].filter((name) => !fought(name)),
    defends: [...field.said].some(fought),
    topics: [...topic.said, ...topic.denied],
    person: who.said.has("person"),
    model: who.said.has("model") || who.denied.has("person"),
    professional: who.said.has("professional") ? true : who.denied.has("professional") ? false : null,
    size: sizes.find(({ said }) => any(said)) ?? null,
    workAssistant: any(workAssistant),
    student: any(otherModel) ? "other_model" : any(languageModel) ? "language_model" : null,
    used,
  };
}

function scan<Name extends string>(
  words: readonly Word[],
  lexicon: { readonly [N in Name]: readonly Phrase[] },
  used: Set<number>,
  taken: ReadonlySet<number> = new Set(),
): Hits<Name> {
  const hits: Hits<Name> = { said: new Set(), denied: new Set() };
  for (const name in lexicon) {
    for (const phrase of lexicon[name]) {
      const found = findPhrase(words, phrase);
      if (found === null || found.words.every((index) => taken.has(index))) continue;
      for (const index of found.words) used.add(index);
      (found.negated ? hits.denied : hits.said).add(name);
    }
  }
  for (const name of hits.said) if (hits.denied.has(name)) settle(hits, name);
  return hits;
}

/** Said and denied in one question ("internal, no customers, not sold"): the denial is the later thought. */
const settle = <Name extends string>(hits: Hits<Name>, name: Name): void => {
  hits.said.delete(name);
};

/** Stems of every phrase of every lexicon. */
export function knownStems(): ReadonlySet<string> {
  const stems = new Set<string>();
  const lexicons: readonly { readonly [name: string]: readonly Phrase[] }[] = [
    deeds,
    signs,
    fieldPhrases,
    topicPhrases,
    oversight,
    { workAssistant, otherModel, languageModel, sizes: sizes.flatMap(({ said }) => said) },
  ];
  for (const lexicon of lexicons) {
    for (const phrases of Object.values(lexicon)) {
      for (const phrase of phrases) for (const stem of stemsOf(phrase)) stems.add(stem);
    }
  }
  return stems;
}
