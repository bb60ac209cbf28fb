import type { SlackBlock, SlackMessage } from "./types.ts";

/**
 * A message whose blocks are kept as JSON. That is what leaves in the end, and as one text it costs a
 * hundredth of what its thousand small objects cost to hand from thread to thread and to keep.
 */
export class PackedMessage implements SlackMessage {
  readonly text: string;
  readonly #blocks: string;

  constructor({ text, blocks }: Packed) {
    this.text = text;
    this.#blocks = blocks;
  }

  /** Read anew each time: only what is not sent through a response_url needs them. */
  get blocks(): readonly SlackBlock[] {
    return JSON.parse(this.#blocks);
  }

  /** The JSON of an object with the message and these fields. */
  jsonWith(fields: object): string {
    const rest = JSON.stringify({ text: this.text, ...fields });
    return `${rest.slice(0, -1)},"blocks":${this.#blocks}}`;
  }
}

/** The same as plain data, for the way between threads. */
export interface Packed {
  readonly text: string;
  /** JSON. */
  readonly blocks: string;
}

export const pack = ({ text, blocks }: SlackMessage): Packed => ({ text, blocks: JSON.stringify(blocks) });
