import type { Operation } from "../operations/operation.ts";
import type { Token } from "./split.ts";

export interface NamedOperation {
  readonly operation: Operation;
  /** The words that are left, without those that named the operation. */
  readonly rest: readonly Token[];
  /** Named within a sentence: `does maverick fit on 4 H100s?` */
  readonly inSentence: boolean;
}

/** The operation that a line begins with, or else the first one that it mentions. */
export function operationOf(
  tokens: readonly Token[],
  operations: readonly Operation[],
): NamedOperation | null {
  const first = namedAt(tokens, 0, operations);
  if (first !== null)
    return { operation: first.operation, rest: tokens.slice(first.words), inSentence: false };
  for (let at = 1; at < tokens.length; at++) {
    const named = namedAt(tokens, at, operations);
    if (named === null) continue;
    const rest = [...tokens.slice(0, at), ...tokens.slice(at + named.words)];
    return { operation: named.operation, rest, inSentence: true };
  }
  return null;
}

/** Names may be several words (`prices refresh`); the longest wins. The MCP tool's name counts too. */
function namedAt(
  tokens: readonly Token[],
  at: number,
  operations: readonly Operation[],
): { operation: Operation; words: number } | null {
  let best: { operation: Operation; words: number } | null = null;
  for (const operation of operations) {
    for (const name of [operation.name, operation.tool ?? operation.name]) {
      const words = name.split(" ");
      if (words.length <= (best?.words ?? 0)) continue;
      if (words.every((word, index) => saysSame(tokens[at + index], word))) {
        best = { operation, words: words.length };
      }
    }
  }
  return best;
}

/** `fit`, `Fit`, `fits`, `/fit`. */
function saysSame(token: Token | undefined, word: string): boolean {
  if (token === undefined || token.quoted || token.setting !== null) return false;
  const key = token.key.replace(/^\//, "");
  return key === word || key === `${word}s`;
}
