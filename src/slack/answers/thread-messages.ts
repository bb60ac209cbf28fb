import type { HubSettings } from "../../core/index.ts";
import type { Packed } from "../blocks/packed.ts";
import type { PostOutcome } from "../outgoing/response-url.ts";
import type { Answered, Question } from "./question.ts";

/** What the thread that answers is started with. */
export interface ThreadData {
  readonly hub: HubSettings;
}

/** What the thread is asked to do: to answer, or to post what was answered. */
export type Task =
  | { readonly question: Question }
  | { readonly post: { readonly url: string; readonly json: string } };

export type ToThread = { readonly id: number } & Task;

/** `error` is a bug of ours, as text for the log. */
export type FromThread =
  | { readonly id: number; readonly progress: { readonly fraction: number | null; readonly text: string } }
  | { readonly id: number; readonly answered: PackedAnswer }
  | { readonly id: number; readonly posted: PostOutcome }
  | { readonly id: number; readonly error: string };

/** What was drawn as JSON, and whether it keeps Slack's limits; anything else as it is. */
export type PackedAnswer =
  | (Omit<Extract<Answered, { kind: "answer" }>, "message"> & PackedDrawing)
  | (Omit<Extract<Answered, { kind: "help" }>, "message"> & PackedDrawing)
  | Exclude<Answered, { kind: "answer" | "help" }>;

interface PackedDrawing {
  readonly packed: Packed;
  readonly isValid: boolean;
}
