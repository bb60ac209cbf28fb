import { UserError } from "../errors.ts";
import type { ServiceLevel } from "../planner/service.ts";
import { DEFAULT_INPUT_TOKENS, DEFAULT_OUTPUT_TOKENS, type Lengths } from "./hardware-request.ts";
import type { RecommendInput } from "./recommend-schema.ts";

/**
 * Prompt and answer of a request; null where nothing was asked of speed: no users, lengths or limits, and no
 * long contexts, which take long to read. Where nobody says: a chat turn, or for long-context work a prompt
 * that fills the context. Throws UserError where
 * they do not fit into the context that was asked for.
 */
export function lengthsOf(input: RecommendInput): Lengths | null {
  const { task, context, concurrency, inputTokens, outputTokens, ttftMs, tpotMs } = input;
  const asked = [concurrency, inputTokens, outputTokens, ttftMs, tpotMs].some((field) => field !== undefined);
  if (!asked && task !== "long_context") return null;
  const room = context ?? Number.POSITIVE_INFINITY;
  const answer = outputTokens ?? Math.min(DEFAULT_OUTPUT_TOKENS, Math.max(1, Math.floor(room / 4)));
  const usual = task === "long_context" ? room : DEFAULT_INPUT_TOKENS;
  const prompt = inputTokens ?? Math.max(1, Math.min(usual, room - answer));
  if (prompt + answer > room) {
    throw new UserError(
      "invalid_input",
      `A prompt and an answer of ${prompt + answer} tokens do not fit into a context of ${room}. Leave ctx out, or make it at least ${prompt + answer}.`,
    );
  }
  return { inputTokens: prompt, outputTokens: answer };
}

/** Tokens that every request may hold; undefined = the usual. */
export function contextOf(input: RecommendInput): number | undefined {
  const { context, inputTokens, outputTokens } = input;
  if (context !== undefined || (inputTokens === undefined && outputTokens === undefined)) return context;
  const lengths = lengthsOf(input);
  return lengths === null ? undefined : lengths.inputTokens + lengths.outputTokens;
}

export const levelOf = ({ ttftMs, tpotMs }: RecommendInput): ServiceLevel => ({
  ttftMs: ttftMs ?? null,
  tpotMs: tpotMs ?? null,
});
