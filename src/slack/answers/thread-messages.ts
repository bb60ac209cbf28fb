import type { HubSettings } from "../../core/index.ts";
import type { Answered, Question } from "./question.ts";

/** What the thread that answers is started with. */
export interface ThreadData {
  readonly hub: HubSettings;
}

export interface ToThread {
  readonly id: number;
  readonly question: Question;
}

/** `error` is a bug of ours, as text for the log. */
export type FromThread =
  | { readonly id: number; readonly progress: { readonly fraction: number | null; readonly text: string } }
  | { readonly id: number; readonly answered: Answered }
  | { readonly id: number; readonly error: string };
