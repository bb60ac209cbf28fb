import type { Operation, Suggestion, Team, UserErrorCode } from "../../core/index.ts";
import type { SlackMessage } from "../blocks/types.ts";
import type { RenderOptions } from "../render/options.ts";

/** A typed line with what it may lean on, and how to show its answer. Plain data: another thread takes it. */
export interface Question {
  readonly text: string;
  /** The last command of the conversation, for a line such as `and on 8xH200?`. */
  readonly previous: string | null;
  /** What an answer may know of the team that asks; null where nobody is known. */
  readonly team: TeamFacts | null;
  readonly view: View;
}

/** `details` is what "Why this number?" unfolds, `launch` what "Launch command" does. */
export interface View extends RenderOptions {
  readonly part: "answer" | "details" | "launch";
}

/** A team without the way to change what is stored of it. */
export type TeamFacts = Omit<Team, "store">;

/** What became of a question; plain data as well. */
export type Answered =
  | {
      readonly kind: "answer";
      readonly message: SlackMessage;
      /** The command line that asks the same again. */
      readonly command: string;
      readonly verdict: string;
    }
  | { readonly kind: "help"; readonly message: SlackMessage }
  | {
      readonly kind: "mistake";
      readonly code: UserErrorCode;
      readonly message: string;
      readonly suggestions: readonly Suggestion[];
    }
  /** About Weighbridge itself: to be answered where the store is. */
  | { readonly kind: "administrative" }
  /** Too many wait already. */
  | { readonly kind: "busy" };

export type Progress = (fraction: number | null, text: string) => void;

/** Answers questions, here or in another thread. Rejects only with our own bugs. */
export type Answers = (question: Question, progress?: Progress) => Promise<Answered>;

/** Operations without an MCP tool change or show what is stored; all others depend on their input alone. */
export const isAdministrative = (operation: Operation): boolean => operation.tool === null;
