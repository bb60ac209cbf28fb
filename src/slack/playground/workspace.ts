export type Json = { readonly [key: string]: unknown };

/** One message as the playground shows it. */
export interface Shown {
  readonly id: string;
  readonly from: "you" | "weighbridge";
  readonly isPrivate: boolean;
  text: string;
  blocks: readonly Json[];
}

/** A team of one, in memory: what Slack would show. Every change wakes those who wait for it. */
export class Workspace {
  readonly #messages: Shown[] = [];
  #modal: Json | null = null;
  #modalErrors: Readonly<Record<string, string>> = {};
  #version = 0;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  get version(): number {
    return this.#version;
  }

  get messages(): readonly Shown[] {
    return this.#messages;
  }

  get modal(): Json | null {
    return this.#modal;
  }

  get modalErrors(): Readonly<Record<string, string>> {
    return this.#modalErrors;
  }

  add(message: Shown): void {
    this.#messages.push(message);
    // A page that is left open for days must not grow for days.
    if (this.#messages.length > 200) this.#messages.shift();
    this.#changed();
  }

  replace(message: Shown, text: string, blocks: readonly Json[]): void {
    message.text = text;
    message.blocks = blocks;
    this.#changed();
  }

  remove(message: Shown): void {
    const at = this.#messages.indexOf(message);
    if (at >= 0) this.#messages.splice(at, 1);
    this.#changed();
  }

  find(id: string): Shown | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  showModal(view: Json | null, errors: Readonly<Record<string, string>> = {}): void {
    this.#modal = view;
    this.#modalErrors = errors;
    this.#changed();
  }

  /** Resolves when there is something newer than `version`, or after `milliseconds`. */
  async newerThan(version: number, milliseconds: number): Promise<void> {
    if (this.#version > version || this.#closed) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
    });
  }

  /** Lets every waiting page go. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  #changed(): void {
    this.#version += 1;
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const jsonList = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];
