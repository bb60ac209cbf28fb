import type { Fetch } from "./fetch-types.ts";

/** Enough for the header of nearly every shard: one request per file instead of three. */
const FIRST_READ_BYTES = 128 * 1024;

interface Start {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
  /** Size of the whole file. */
  readonly fileBytes: number;
}

/**
 * Safetensors readers ask for a file's first byte (its size), then 8 bytes (the header's length), then the
 * header. This fetch reads the first 128 KiB at once and answers from that as far as it goes.
 * `onFile` is told of each file that is begun.
 */
export function readAhead(fetch: Fetch, onFile: (url: string) => void): Fetch {
  const starts = new Map<string, Promise<Start | Response>>();
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const headers = new Headers(init?.headers);
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.get("range") ?? "");
    if (!/\.safetensors$/.test(new URL(url).pathname) || range === null) return fetch(input, init);
    const [first, last] = [Number(range[1]), Number(range[2])];
    if (!starts.has(url)) {
      onFile(url);
      headers.set("range", `bytes=0-${FIRST_READ_BYTES - 1}`);
      starts.set(url, readStart(fetch, url, { ...init, headers }));
    }
    const start = await starts.get(url);
    // The header is the last part that a reader asks for.
    if (first > 0 || start instanceof Response) starts.delete(url);
    if (start === undefined) return fetch(input, init);
    if (start instanceof Response) return start;
    return last < start.bytes.byteLength || start.bytes.byteLength === start.fileBytes
      ? partOf(start, first, last)
      : fetch(input, init);
  };
}

async function readStart(fetch: Fetch, url: string, init: RequestInit): Promise<Start | Response> {
  const response = await fetch(url, init);
  if (response.status !== 206) return response;
  const fileBytes = Number(response.headers.get("content-range")?.split("/")[1]);
  return { bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers, fileBytes };
}

function partOf({ bytes, headers, fileBytes }: Start, first: number, last: number): Response {
  const part = bytes.slice(first, last + 1);
  const end = first + part.byteLength - 1;
  const answered = new Headers({ "content-range": `bytes ${first}-${end}/${fileBytes}` });
  for (const name of ["etag", "x-linked-etag"]) {
    const value = headers.get(name);
    if (value !== null) answered.set(name, value);
  }
  return new Response(part, { status: 206, headers: answered });
}
