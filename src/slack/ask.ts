import {
  type JsonObject,
  type Operation,
  type ReadOptions,
  type Team,
  UserError,
  type World,
} from "../core/index.ts";
import { answerQuestion } from "./answers/answer-question.ts";
import { answersHere } from "./answers/here.ts";
import type { Answered, Answers, Progress, Question, TeamFacts, View } from "./answers/question.ts";
import type { SlackMessage } from "./blocks/types.ts";
import type { Logger } from "./logger.ts";
import { renderBug, renderNotice, renderUserError } from "./render/failure.ts";
import type { RenderOptions } from "./render/options.ts";

/** A typed line, understood. */
export interface Command {
  readonly operation: Operation;
  readonly input: JsonObject;
}

/** The part of the core that answers: the registry, the one parser, the facts. */
export interface Answering {
  readonly operations: readonly Operation[];
  readonly world: World;
  /** Throws UserError for what it does not understand. */
  readonly readCommand: (
    text: string,
    operations: readonly Operation[],
    world: World,
    given?: ReadOptions,
  ) => Command;
  /** The shortest line that reads back as the same command. */
  readonly formatCommand: (operation: Operation, input: JsonObject) => string;
  /** Another thread that answers; by default this one does. */
  readonly answers?: Answers;
}

export type Reply =
  | Extract<Answered, { kind: "answer" }>
  | { readonly kind: "help"; readonly message: SlackMessage }
  | { readonly kind: "userError"; readonly message: SlackMessage; readonly error: UserError }
  | { readonly kind: "busy"; readonly message: SlackMessage }
  | { readonly kind: "bug"; readonly message: SlackMessage };

/** The team that asks, and the same with the way to change what is stored of it. */
export interface AskingTeam {
  readonly facts: TeamFacts;
  /** Asks Slack for the asker's role, which only administrative operations need. */
  readonly withStore: () => Promise<Team>;
}

/** How the answer is to be shown (by default the whole of it), and what it may lean on. */
export interface AskOptions extends RenderOptions {
  readonly part?: View["part"];
  readonly progress?: Progress;
  /** The last command of the conversation, to which a follow-up refers. */
  readonly previous?: string | null;
  readonly team?: AskingTeam | null;
}

/** Answers one typed line. Never throws: wrong input and our own bugs are replies too. */
export async function ask(
  text: string,
  core: Answering,
  logger: Logger,
  options: AskOptions,
): Promise<Reply> {
  const { team = null, previous = null, part = "answer", slashCommand, buttons, askedBy, progress } = options;
  const view = { part, slashCommand, buttons, ...(askedBy === undefined ? {} : { askedBy }) };
  try {
    const question = { text, previous, team: team?.facts ?? null, view };
    const answers = core.answers ?? answersHere(core);
    const answered = await answers(question, progress);
    return replyOf(
      answered.kind === "administrative" ? await beside(question, core, team) : answered,
      text,
      options,
    );
  } catch (error) {
    return { kind: "bug", message: renderBug(logBug(error, logger)) };
  }
}

/** Answers beside the store, as administrative operations must be. */
async function beside(question: Question, core: Answering, team: AskingTeam | null): Promise<Answered> {
  return answerQuestion(question, core, {
    hasStore: true,
    ...(team === null ? {} : { team: await team.withStore() }),
  });
}

function replyOf(answered: Answered, text: string, { slashCommand }: AskOptions): Reply {
  switch (answered.kind) {
    case "answer":
    case "help":
      return answered;
    case "mistake": {
      const error = new UserError(answered.code, answered.message, answered.suggestions);
      return { kind: "userError", error, message: renderUserError(error, text, slashCommand) };
    }
    case "busy":
      return { kind: "busy", message: renderNotice(BUSY) };
    case "administrative":
      throw new TypeError("an administrative operation was not answered beside the store");
  }
}

const BUSY = "Many are asking at this moment. Give it a few seconds and ask again.";

/** Logs what is our fault under a fresh id, which the user is told. */
export function logBug(error: unknown, logger: Logger): string {
  const id = crypto.randomUUID().slice(0, 8);
  logger.error({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, "bug");
  return id;
}
