import type { Output } from "../../src/terminal/index.ts";

/** Keeps what was written. */
export class Recorder implements Output {
  text = "";
  write(text: string): Promise<void> {
    this.text += text;
    return Promise.resolve();
  }
}
