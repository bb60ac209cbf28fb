import { BoundedMap } from "../memory/bounded-map.ts";
import type { Answered, Answers } from "./question.ts";

/** A drawn answer is some 10 KB. */
const ANSWERS = 200;
const MINUTES_MS = 5 * 60_000;
/** A longer question is a pasted log, which nobody asks twice. */
const LONGEST = 500;

/**
 * Answers equal questions of equal teams once: the buttons under an answer ask it again, and a channel
 * asks what its neighbor asked. Kept for five minutes, so that what the hub says grows no older.
 */
export function remembered(answers: Answers, now: () => number): Answers {
  const kept = new BoundedMap<Promise<Answered>>(ANSWERS, MINUTES_MS, now);
  return (question, progress) => {
    const { text, previous, team, view } = question;
    if (text.length > LONGEST) return answers(question, progress);
    const known = team === null ? null : [team.settings, team.decisions];
    const key = JSON.stringify([text, previous, known, view]);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const fresh = answers(question, progress);
    kept.set(key, fresh);
    const forget = () => kept.delete(key);
    fresh.then((answered) => (isLasting(answered) ? undefined : forget()), forget);
    return fresh;
  };
}

/** A mistake may be one of the hub's, which it has mended a second later. */
const isLasting = ({ kind }: Answered): boolean => kind === "answer" || kind === "help";
