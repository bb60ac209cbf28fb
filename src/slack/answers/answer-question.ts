import { helpFor, type OperationContext, UserError } from "../../core/index.ts";
import type { Answering } from "../ask.ts";
import { readInConversation } from "../question/follow-up.ts";
import { type Answered, isAdministrative, type Question } from "./question.ts";

/** Where a question is answered: beside the store, or in a thread that has none. */
export type Where = Omit<OperationContext, "world"> & { readonly hasStore: boolean };

/** Reads a question and answers it. Throws only for our own bugs: wrong input is an answer too. */
export async function answerQuestion(question: Question, core: Answering, where: Where): Promise<Answered> {
  const { hasStore, ...context } = where;
  try {
    const help = helpFor(question.text, core.operations);
    if (help !== null) return { kind: "help", report: help };
    const { operation, input } = readInConversation(question.text, question.previous, core);
    if (!hasStore && isAdministrative(operation)) return { kind: "administrative" };
    return { kind: "answer", answer: await operation.answer(input, { world: core.world, ...context }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, suggestions } = error;
    return { kind: "mistake", code, message, suggestions };
  }
}
