import type { Answering } from "../ask.ts";
import { nextTurn } from "../turns.ts";
import { answerQuestion } from "./answer-question.ts";
import type { Answers } from "./question.ts";

/** Answers in this thread, one a turn of the event loop. */
export function answersHere(core: Answering): Answers {
  return async (question, progress) => {
    await nextTurn();
    const { team } = question;
    return answerQuestion(question, core, {
      hasStore: false,
      ...(team === null ? {} : { team: { ...team, store: withoutStore } }),
      ...(progress === undefined ? {} : { progress }),
    });
  };
}

/** Only administrative operations store anything, and they are answered elsewhere. */
export const withoutStore = (): Promise<never> =>
  Promise.reject(new TypeError("this operation has no store to change"));
