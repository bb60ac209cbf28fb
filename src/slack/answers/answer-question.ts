import { helpFor, type Operation, type OperationContext, type Report, UserError } from "../../core/index.ts";
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
    const asked = question.previous === null ? null : partAsked(question.text);
    if (asked !== null)
      return await answerQuestion(
        {
          ...question,
          text: question.previous ?? "",
          previous: null,
          view: { ...question.view, part: asked },
        },
        core,
        where,
      );
    const help = helpFor(GREETING.test(question.text) ? "help" : question.text, core.operations);
    if (help !== null)
      return { kind: "help", message: renderReport(help, { ...question.view, buttons: "offers" }) };
    const { operation, input } = readInConversation(question.text, question.previous, core, {
      settings: question.team?.settings,
    });
    if (!hasStore && isAdministrative(operation)) return { kind: "administrative" };
    const { report } = await operation.answer(input, { world: core.world, ...context });
    const message = draw(report, viewOf(operation, question.view));
    return { kind: "answer", message, command: report.command, verdict: report.verdict.text };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, suggestions } = error;
    return { kind: "mistake", code, message, suggestions };
  }
}

const GREETING =
  /^(?:hi|hello|hey|hallo|moin|good (?:morning|afternoon|evening)|who are you|what can (?:you do|i ask))(?: there| all| weighbridge)?[!?. ]*$/i;

/** What the buttons under the last answer would show, asked for in words. */
function partAsked(text: string): View["part"] | null {
  if (
    /^(?:but |and )?(?:why|how come|why this number|why so (?:much|little|many|few)|explain|details)[?!. ]*$/i.test(
      text,
    )
  )
    return "details";
  if (
    /^(?:and )?(?:the |what is the )?(?:launch(?: command)?|how do (?:i|we) (?:launch|start|run) (?:it|that))[?!. ]*$/i.test(
      text,
    )
  )
    return "launch";
  return null;
}

/** A receipt offers only what can be asked next. */
const viewOf = ({ changes, words }: Operation, view: View): View => ({
  ...view,
  isAdjustable: words.length > 0,
  ...(changes && view.buttons !== "none" ? { buttons: "offers" } : {}),
});

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
