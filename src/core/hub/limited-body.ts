import { malformed, tooLarge } from "./failures.ts";
import type { SessionState } from "./fetch-types.ts";
import { LIMITS } from "./limits.ts";

export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What an answer must look like. */
export interface Expected {
  /** The file, for the words of an error. */
  readonly what: string;
  readonly range: ByteRange | null;
  /** Only the range that was asked for will do. */
  readonly onlyRange: boolean;
}

/** The same response with a body that fails at its ceiling. Throws UserError where it is not what was asked for. */
export function limitedBody(response: Response, expected: Expected, state: SessionState): Response {
  const problem = problemOf(response, expected);
  if (problem !== null) {
    void response.body?.cancel();
    throw problem;
  }
  if (response.body === null) return response;
  const body = response.body.pipeThrough(limitedTo(ceilingOf(response, expected), expected.what, state));
  return new Response(body, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}

function problemOf(response: Response, expected: Expected): Error | null {
  const { what, range, onlyRange } = expected;
  if (range !== null && response.ok) {
    if (onlyRange && response.status !== 206) {
      return malformed(what, "the hub answers with the whole file instead of the part that was asked for");
    }
    if (response.status === 206 && contentStart(response) !== range.first) {
      return malformed(what, "the hub answers with another part of the file");
    }
  }
  const ceiling = ceilingOf(response, expected);
  return Number(response.headers.get("content-length") ?? 0) > ceiling ? tooLarge(what, ceiling) : null;
}

const contentStart = (response: Response): number =>
  Number(/^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(response.headers.get("content-range") ?? "")?.[1] ?? -1);

function ceilingOf(response: Response, { what, range }: Expected): number {
  if (response.status === 206 && range !== null) return range.last - range.first + 1;
  if (!response.ok || !what.endsWith(".json")) return LIMITS.apiBytes;
  return what.endsWith(".index.json") ? LIMITS.indexBytes : LIMITS.configBytes;
}

function limitedTo(
  ceiling: number,
  what: string,
  state: SessionState,
): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      state.receivedBytes += chunk.byteLength;
      if (seen <= ceiling && state.receivedBytes <= LIMITS.totalBytes) {
        controller.enqueue(chunk);
        return;
      }
      const failure = tooLarge(what, seen > ceiling ? ceiling : LIMITS.totalBytes);
      state.failure ??= failure;
      controller.error(failure);
    },
  });
}
