import type { CallToolResult } from "@modelcontextprotocol/server";
import type { Answer } from "../core/index.ts";

/** An answer and how it is told. */
export interface ToldAnswer {
  readonly answer: Answer;
  readonly result: CallToolResult;
}

/** Longer arguments (a pasted log) hardly come twice and would crowd out the rest. */
const MAX_KEY = 4_096;
/** Characters of all answers together: about 500 of the usual size. */
const MAX_CHARACTERS = 16_000_000;
/** Models outside the catalog can change on the Hub. */
const MAX_AGE_MS = 10 * 60_000;

interface Kept {
  readonly told: ToldAnswer;
  readonly size: number;
  readonly at: number;
}

/**
 * Answers given lately, by tool and arguments. An answer follows from its input and a frozen world alone,
 * and agents do ask the same again: retries, several hosts of a team, a view that is opened twice.
 */
export class AnswerMemo {
  /** In order of last use: a Map keeps the order in which keys were set. */
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;
  #characters = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get(key: string): ToldAnswer | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#drop(key, kept);
    if (this.#now() - kept.at > MAX_AGE_MS) return undefined;
    this.#put(key, kept);
    return kept.told;
  }

  set(key: string, told: ToldAnswer): void {
    if (key.length > MAX_KEY) return;
    const before = this.#kept.get(key);
    if (before !== undefined) this.#drop(key, before);
    this.#put(key, { told, size: key.length + JSON.stringify(told.result).length, at: this.#now() });
    for (const [oldest, kept] of this.#kept) {
      if (this.#characters <= MAX_CHARACTERS) break;
      this.#drop(oldest, kept);
    }
  }

  #put(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#characters += kept.size;
  }

  #drop(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#characters -= kept.size;
  }
}
