import { inspect } from "node:util";

/**
 * A value that must not reach a log, an error message or a JSON answer. Printing it in any way gives
 * `[secret]`; only `reveal()` gives the text, so that every use of a secret can be found by that word.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}
