import type { Answer, Operation, Report, Suggestion, Team, UserErrorCode } from "../../core/index.ts";

/** A typed line with what it may lean on. Plain data: it can be handed to another thread. */
export interface Question {
  readonly text: string;
  /** The last command of the conversation, for a line such as `and on 8xH200?`. */
  readonly previous: string | null;
  /** What an answer may know of the team that asks; null where nobody is known. */
  readonly team: TeamFacts | null;
}

/** A team without the way to change what is stored of it. */
export type TeamFacts = Omit<Team, "store">;

/** What became of a question; plain data as well. */
export type Answered =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "help"; readonly report: Report }
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
