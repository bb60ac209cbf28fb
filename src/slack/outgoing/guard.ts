import type { types } from "@slack/bolt";
import type { SlackMessage } from "../blocks/types.ts";
import { checkMessage, type LimitProblem } from "../limits/check.ts";
import { checkChunks } from "../limits/chunks.ts";
import type { Logger } from "../logger.ts";

/** A message that breaks Slack's rules: thrown in tests, logged in production. */
export class InvalidBlocksError extends Error {
  override readonly name = "InvalidBlocksError";
  readonly problems: readonly LimitProblem[];

  constructor(problems: readonly LimitProblem[]) {
    super(problems.map((problem) => `${problem.pointer}: ${problem.message}`).join("\n"));
    this.problems = problems;
  }
}

export type GuardMode = "throw" | "degrade";

const known = new WeakSet<object>();

/** Checked where it was drawn: it need not be checked here again. */
export const knownToBeValid = (message: SlackMessage): void => void known.add(message);

export interface OutgoingMessage {
  readonly text: string;
  readonly blocks?: SlackMessage["blocks"];
}

/** The message if Slack would take it; else its text alone, so that the asker is answered all the same. */
export function guarded(message: SlackMessage, mode: GuardMode, logger: Logger): OutgoingMessage {
  const problems = known.has(message) ? [] : checkMessage(message);
  if (problems.length === 0) return message;
  if (mode === "throw") throw new InvalidBlocksError(problems);
  logger.error({ problems }, "blocks break Slack's limits; sent as text");
  return { text: message.text.trim() === "" ? "The answer could not be drawn." : message.text };
}

/** Those of a stream's chunks that Slack would take: the others only told what the answer tells again. */
export function guardedChunks(
  chunks: readonly types.AnyChunk[],
  mode: GuardMode,
  logger: Logger,
): types.AnyChunk[] {
  const problems = checkChunks(chunks);
  if (problems.length === 0) return [...chunks];
  if (mode === "throw") throw new InvalidBlocksError(problems);
  logger.error({ problems }, "chunks break Slack's limits; left out");
  return chunks.filter((chunk) => checkChunks([chunk]).length === 0);
}
