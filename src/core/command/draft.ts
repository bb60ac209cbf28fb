import type { Operation, Word } from "../operations/operation.ts";
import { countedName } from "./hardware-words.ts";
import type { Token } from "./split.ts";

/** A stretch of the line that nothing could be made of. */
export interface Unread {
  readonly from: number;
  readonly to: number;
  /** Set where the name was understood and its value was not: `ctx=many`. */
  readonly word: Word | null;
}

/** Where words stand in the line. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

interface Filled extends Place {
  readonly value: unknown;
  readonly typed: string;
}

/** One field that was said in two places, by words that do not mean the same. */
export interface Repeated {
  readonly word: Word;
  readonly first: Place;
  readonly second: Place;
}

/** The input of an operation while its line is read: each field at most once, with the words that said it. */
export class Draft {
  readonly operation: Operation;
  readonly tokens: readonly Token[];
  readonly unread: Unread[] = [];
  readonly repeated: Repeated[] = [];
  readonly #fields = new Map<string, Filled>();

  constructor(operation: Operation, tokens: readonly Token[]) {
    this.operation = operation;
    this.tokens = tokens;
  }

  has(field: string): boolean {
    return this.#fields.has(field);
  }

  /** Where the words stand that said a field; null where it was not said. */
  placeOf(field: string): Place | null {
    return this.#fields.get(field) ?? null;
  }

  /** Notes what words say. Lists grow, two words for one value are one; else a field is said only once. */
  fill(word: Word, value: unknown, from: number, to: number): void {
    const typed = this.typed(from, to);
    const before = this.#fields.get(word.field);
    if (before === undefined) {
      this.#fields.set(word.field, { value, typed, from, to });
    } else if (Array.isArray(before.value) && Array.isArray(value)) {
      this.#fields.set(word.field, { ...before, value: [...before.value, ...value], to });
    } else if (before.value !== value || before.typed === typed) {
      this.repeated.push({ word, first: before, second: { from, to } });
    }
  }

  /** Adjoining words that were not understood are one stretch, except where one is a thing by itself. */
  skip(from: number, to: number, word: Word | null = null): void {
    const last = this.unread.at(-1);
    const joins = last !== undefined && last.to === from && last.word === null && word === null;
    if (joins && this.#isPlain(from) && this.#isPlain(last.from)) {
      this.unread[this.unread.length - 1] = { from: last.from, to, word };
    } else {
      this.unread.push({ from, to, word });
    }
  }

  #isPlain(at: number): boolean {
    const token = this.tokens[at];
    return token !== undefined && token.setting === null && countedName(token.text) === null;
  }

  /** The words from `from` up to `to` as they were typed. */
  typed(from: number, to: number): string {
    return this.tokens
      .slice(from, to)
      .map((token) => token.text)
      .join(" ");
  }

  /** The fields that were said, in the operation's own order. */
  input(): Record<string, unknown> {
    const said = this.operation.words.filter(({ field }) => this.#fields.has(field));
    return Object.fromEntries(said.map(({ field }) => [field, this.#fields.get(field)?.value]));
  }
}
