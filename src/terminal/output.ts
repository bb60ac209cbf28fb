/** Where text goes: a process's stdout and stderr, or a test's. */
export interface Output {
  write(text: string): Promise<void>;
}

/** A reader that has gone (`| head`) is no failure: what could not be written is dropped. */
const GONE: ReadonlySet<string> = new Set(["EPIPE", "ERR_STREAM_DESTROYED", "EIO"]);

/** Writes whole texts to a stream; resolves once the system has them, also where it is a pipe. */
export function outputTo(stream: NodeJS.WritableStream): Output {
  let gone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (!GONE.has(error.code ?? "")) throw error;
    gone = true;
  });
  return {
    write(text) {
      if (gone || text === "") return Promise.resolve();
      return new Promise((resolve) => {
        stream.write(text, () => resolve());
      });
    },
  };
}
