import { UserError } from "../core/index.ts";

/** Larger than any start-up log; a log that grows for days is cut before it is piped. */
const LIMIT_BYTES = 16 * 2 ** 20;

/** All that is piped into a stream, as text; null where it is a keyboard. Throws UserError where it is too much. */
export async function pipedText(
  stream: AsyncIterable<Buffer | string> & { isTTY?: boolean },
): Promise<string | null> {
  if (stream.isTTY === true) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > LIMIT_BYTES) {
      throw new UserError(
        "invalid_input",
        "More than 16 MiB came in on stdin. Pipe only the part from the engine's start.",
      );
    }
    parts.push(bytes);
  }
  const text = Buffer.concat(parts).toString("utf8");
  return text.trim() === "" ? null : text;
}
