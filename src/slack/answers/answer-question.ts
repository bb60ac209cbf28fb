import { helpFor, type OperationContext, type Report, UserError } from "../../core/index.ts";
import type { Answering } from "../ask.ts";
import type { SlackMessage } from "../blocks/types.ts";
import { readInConversation } from "../question/follow-up.ts";
import { renderDetails, renderLaunch, renderReport } from "../render/report.ts";
import { type Answered, isAdministrative, type Question, type View } from "./question.ts";

/** Where a question is answered: beside the store, or in a thread that has none. */
export type Where = Omit<OperationContext, "world"> & { readonly hasStore: boolean };

/** Reads a question and answers it. Throws only for our own bugs: wrong input is an answer too. */
export async function answerQuestion(question: Question, core: Answering, where: Where): Promise<Answered> {
  const { hasStore, ...context } = where;
  try {
    const help = helpFor(question.text, core.operations);
    if (help !== null)
      return { kind: "help", message: renderReport(help, { ...question.view, buttons: "offers" }) };
    const { operation, input } = readInConversation(question.text, question.previous, core, {
      settings: question.team?.settings,
    });
    if (!hasStore && isAdministrative(operation)) return { kind: "administrative" };
    const { report } = await operation.answer(input, { world: core.world, ...context });
    const message = draw(report, question.view);
    return { kind: "answer", message, command: report.command, verdict: report.verdict.text };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, suggestions } = error;
    return { kind: "mistake", code, message, suggestions };
  }
}

function draw(report: Report, view: View): SlackMessage {
  switch (view.part) {
    case "answer":
      return renderReport(report, view);
    case "details":
      return renderDetails(report, view);
    case "launch":
      return renderLaunch(report);
  }
}
