import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A stdio server under raw lines. */
export class StdioProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<unknown[]>;
  readonly #lines: AsyncIterator<string>;
  #errors = "";

  constructor(
    { command, args }: { readonly command: string; readonly args: string[] },
    env: Readonly<Record<string, string>> = {},
  ) {
    this.child = spawn(command, args, { stdio: "pipe", env: { ...process.env, ...env } });
    this.exited = once(this.child, "exit");
    this.#lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.child.stderr.on("data", (chunk) => {
      this.#errors += String(chunk);
    });
  }

  get errors(): string {
    return this.#errors;
  }

  send(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  /** The next line, or null at the end. */
  async nextLine(): Promise<string | null> {
    const line = await this.#lines.next();
    return line.done === true ? null : line.value;
  }

  /** All lines up to the one that `isLast` accepts, or to the end. */
  async linesUntil(isLast: (line: string) => boolean): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.nextLine(); line !== null; line = await this.nextLine()) {
      lines.push(line);
      if (isLast(line)) break;
    }
    return lines;
  }

  end(): void {
    this.child.stdin.end();
  }
}
