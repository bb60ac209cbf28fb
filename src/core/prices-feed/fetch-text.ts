/** The largest file is that of AWS: 4.6 MB when it was last seen. */
const MOST_BYTES = 20e6;
const TIMEOUT_MS = 20_000;

/**
 * A text file over HTTPS, within limits of time and size; redirects are not followed. Throws an Error that
 * says what happened, in words for people.
 */
export async function fetchText(url: string, signal: AbortSignal | undefined): Promise<string> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, {
    redirect: "error",
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  }).catch((error: unknown) => {
    if (limit.aborted) throw new Error("no answer within 20 s");
    if (signal?.aborted) throw error;
    throw new Error("it could not be reached");
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answers with status ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Error(
      limit.aborted ? "no answer within 20 s" : "the connection broke before the end of the file",
    );
  }
  if (size > MOST_BYTES) throw new Error(`the file is larger than ${MOST_BYTES / 1e6} MB`);
  return Buffer.concat(chunks).toString("utf8");
}
