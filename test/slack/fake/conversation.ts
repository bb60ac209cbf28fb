/** One message as people see it. */
export interface Seen {
  readonly id: string;
  readonly visibility: "private" | "channel";
  readonly threadTs: string | null;
  text: string;
  blocks: readonly Json[];
  /** A stream that nobody has ended. */
  isUnfinished?: boolean;
  /** Written by a person or by another app. */
  readonly isByAnother?: boolean;
}

export type Json = { readonly [key: string]: unknown };

/** What the fake workspace shows, in order; deleted messages are gone. */
export class Conversation {
  messages: Seen[] = [];
  #waiting: (() => void)[] = [];

  add(message: Seen): void {
    this.messages.push(message);
    this.changed();
  }

  remove(message: Seen): void {
    this.messages = this.messages.filter((one) => one !== message);
    this.changed();
  }

  changed(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Waits until the condition holds of what is shown. */
  async until<T>(look: (messages: readonly Seen[]) => T | undefined, milliseconds = 4_000): Promise<T> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const found = look(this.messages);
      if (found !== undefined) return found;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`not shown in time; shown: ${JSON.stringify(this.messages.map((m) => m.text))}`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        setTimeout(resolve, Math.min(left, 200));
      });
    }
  }

  /** The newest message whose text contains the words. */
  shown(words: string): Promise<Seen> {
    return this.until((messages) => messages.findLast((message) => message.text.includes(words)));
  }
}

/** Every button under a message. */
export function buttonsOf(message: Seen): Json[] {
  return message.blocks
    .filter((block) => block.type === "actions")
    .flatMap((block) => (Array.isArray(block.elements) ? (block.elements as Json[]) : []));
}

export function buttonLabelled(message: Seen, label: string): Json {
  const found = buttonsOf(message).find((button) => JSON.stringify(button.text).includes(label));
  if (found === undefined) throw new Error(`no button ${label} in ${JSON.stringify(message.blocks)}`);
  return found;
}
