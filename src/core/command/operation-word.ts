import type { Operation } from "../operations/operation.ts";
import type { Token } from "./split.ts";

export interface NamedOperation {
  readonly operation: Operation;
  /** The words that are left, without those that named the operation. */
  readonly rest: readonly Token[];
  /** Named within a sentence: `does maverick fit on 4 H100s?` */
  readonly inSentence: boolean;
}

/** Ask for whatever operation follows them: `show gpus`, `list models under 100b`. */
const LEADS = /^\/?(?:show|list)$/;

/**
 * The operation that a line begins with, or else the first one that it mentions. In a sentence those that
 * answer without any input (`models`, `gpus`: everyday words) give way to those that need some.
 */
export function operationOf(line: readonly Token[], operations: readonly Operation[]): NamedOperation | null {
  const tokens = partedFirst(line, operations);
  const led = LEADS.test(tokens[0]?.key ?? "") ? namedAt(tokens, 1, operations) : null;
  if (led !== null) return { operation: led.operation, rest: tokens.slice(1 + led.words), inSentence: false };
  const first = namedAt(tokens, 0, operations);
  if (first !== null)
    return { operation: first.operation, rest: tokens.slice(first.words), inSentence: false };
  const mentioned = tokens.flatMap((_, at) => {
    const named = namedAt(tokens, at, operations);
    if (named === null) return [];
    const rest = [...tokens.slice(0, at), ...tokens.slice(at + named.words)];
    return [{ operation: named.operation, rest, inSentence: true }];
  });
  return mentioned.find(({ operation }) => !answersWithoutInput(operation)) ?? mentioned[0] ?? null;
}

/**
 * Operations that a sentence asks for by an everyday word, without their names; those that read every word
 * first, since free text understands anything and so proves nothing.
 */
export function cuedOperations(
  tokens: readonly Token[],
  operations: readonly Operation[],
  takesText: (operation: Operation) => boolean,
): readonly NamedOperation[] {
  const cued = operations.flatMap((operation) => {
    const isCue = ({ key, quoted }: Token) => !quoted && operation.cues.includes(key);
    const rest = tokens.filter((token) => !isCue(token));
    return rest.length === tokens.length ? [] : [{ operation, rest, inSentence: true }];
  });
  return [
    ...cued.filter(({ operation }) => !takesText(operation)),
    ...cued.filter(({ operation }) => takesText(operation)),
  ];
}

function answersWithoutInput(operation: Operation): boolean {
  return operation.input.safeParse({}).success;
}

/** `gpus < $3`: the sign belongs to the text behind the operation's name. */
function partedFirst(tokens: readonly Token[], operations: readonly Operation[]): readonly Token[] {
  const [first, ...others] = tokens;
  if (first === undefined || first.setting === null || !first.text.startsWith(`${first.setting.name}<`))
    return tokens;
  const name = { ...first, text: first.setting.name, key: first.setting.name.toLowerCase(), setting: null };
  if (namedAt([name], 0, operations) === null) return tokens;
  const sign = first.text.slice(name.text.length);
  return [name, { ...name, text: sign, key: sign, start: first.start + name.text.length }, ...others];
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
