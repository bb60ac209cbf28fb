import { type ChildProcess, spawn } from "node:child_process";

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program as it is started from a shell, from its sources. */
export function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...argv], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits for the end of a program and gives what it has written. */
export function finished(child: ChildProcess): Promise<Finished> {
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** Waits until a program has written what matches, and gives the match. */
export function says(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let out = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (text: Buffer) => {
      out += text.toString();
      const match = pattern.exec(out);
      if (match !== null) resolve(match);
    });
    child.once("close", (code) => reject(new Error(`ended with ${code} after: ${out}`)));
  });
}
