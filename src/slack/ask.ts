import { randomUUID } from "node:crypto";
import {
  type Answer,
  helpFor,
  type JsonObject,
  type Operation,
  UserError,
  type World,
} from "../core/index.ts";
import type { SlackMessage } from "./blocks/types.ts";
import type { Logger } from "./logger.ts";
import { renderBug, renderUserError } from "./render/failure.ts";
import { renderReport } from "./render/report.ts";
import { nextTurn } from "./turns.ts";

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
  readonly readCommand: (text: string, operations: readonly Operation[], world: World) => Command;
  /** The shortest line that reads back as the same command. */
  readonly formatCommand: (operation: Operation, input: JsonObject) => string;
}

export type Reply =
  | { readonly kind: "answer"; readonly command: Command; readonly answer: Answer }
  | { readonly kind: "help"; readonly message: SlackMessage }
  | { readonly kind: "userError"; readonly message: SlackMessage; readonly error: UserError }
  | { readonly kind: "bug"; readonly message: SlackMessage };

export interface AskOptions {
  readonly slashCommand: string;
  readonly signal?: AbortSignal;
  readonly progress?: (fraction: number | null, text: string) => void;
  /** Reads the line instead of the parser: a follow-up, a modal. */
  readonly read?: (text: string) => Command;
}

/** Answers one typed line. Never throws: wrong input and our own bugs are replies too. */
export async function ask(
  text: string,
  core: Answering,
  logger: Logger,
  options: AskOptions,
): Promise<Reply> {
  await nextTurn();
  try {
    const help = helpFor(text, core.operations);
    if (help !== null) {
      const { slashCommand } = options;
      return { kind: "help", message: renderReport(help, { slashCommand, buttons: "offers" }) };
    }
    const command = options.read?.(text) ?? core.readCommand(text, core.operations, core.world);
    const answer = await command.operation.answer(command.input, {
      world: core.world,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    });
    return { kind: "answer", command, answer };
  } catch (error) {
    if (error instanceof UserError) {
      return { kind: "userError", error, message: renderUserError(error, text, options.slashCommand) };
    }
    return { kind: "bug", message: renderBug(logBug(error, logger)) };
  }
}

/** Logs what is our fault under a fresh id, which the user is told. */
export function logBug(error: unknown, logger: Logger): string {
  const id = randomUUID().slice(0, 8);
  logger.error({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, "bug");
  return id;
}
