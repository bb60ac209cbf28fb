import { hubUnavailable, malformed, tooLarge } from "./failures.ts";
import { asError, type Fetch, type SessionSettings, type SessionState } from "./fetch-types.ts";
import { type ByteRange, limitedBody } from "./limited-body.ts";
import { LIMITS } from "./limits.ts";
import { patientFetch } from "./patient-fetch.ts";

/** Files that hold weights: only parts of them may be asked for. */
const WEIGHT_FILE = /\.(?:safetensors|gguf|bin|pt|pth|onnx|h5|msgpack)$/;
/** Hosts that the hub sends file requests to: its own domains. */
const CDN_HOST = /^(?:[a-z0-9-]+\.)+(?:huggingface\.co|hf\.co)$/;

/**
 * A fetch that speaks to the hub alone, with limits: the token goes to the endpoint's origin and nowhere
 * else; redirects are followed there and to the hub's CDN over https; weight files are asked for by Range
 * only and the answer must be that range; bodies have a ceiling; 429 and 503 are retried as they ask.
 * What it throws is a UserError (or the reason of the abort), and stands in `state.failure` too.
 */
export function guardedFetch(settings: SessionSettings, state: SessionState): Fetch {
  return async (input, init) => {
    try {
      const url = new URL(input instanceof Request ? input.url : input);
      return await follow(url, new Headers(init?.headers), init?.method ?? "GET", settings, state);
    } catch (error) {
      const failure = asError(settings.signal.aborted ? settings.signal.reason : error);
      state.failure ??= failure;
      throw failure;
    }
  };
}

async function follow(
  first: URL,
  headers: Headers,
  method: string,
  settings: SessionSettings,
  state: SessionState,
): Promise<Response> {
  const hub = new URL(settings.endpoint);
  if (first.origin !== hub.origin) throw refused(first);
  const range = byteRange(headers);
  const isWeight = WEIGHT_FILE.test(first.pathname);
  if (isWeight && range === null) throw new Error(`a weight file is read by Range only: ${first.pathname}`);
  // The Xet protocol fetches whole chunks from other hosts; its bridge on the CDN answers plain ranges.
  if (headers.get("accept")?.includes("xet") === true) headers.set("accept", "*/*");
  let url = first;
  for (let hop = 0; hop <= LIMITS.redirects; hop++) {
    const response = await patientFetch(url, method, headersFor(url, headers, hub, settings.token), settings);
    if (isRedirect(response.status)) {
      url = await redirectTarget(response, url, hub);
      continue;
    }
    if (!response.ok) state.errorCode = response.headers.get("x-error-code");
    return limitedBody(response, { what: nameOf(first), range, onlyRange: isWeight }, state);
  }
  throw malformed(nameOf(first), "the hub redirects in a circle");
}

function headersFor(url: URL, headers: Headers, hub: URL, token: string | null): Headers {
  const sent = new Headers(headers);
  sent.delete("authorization");
  if (token !== null && url.origin === hub.origin) sent.set("authorization", `Bearer ${token}`);
  return sent;
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

async function redirectTarget(response: Response, from: URL, hub: URL): Promise<URL> {
  await response.body?.cancel();
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, from.href)) {
    throw malformed(nameOf(from), "the hub redirects to nowhere");
  }
  const target = new URL(location, from);
  const toCdn = target.protocol === "https:" && target.port === "" && CDN_HOST.test(target.hostname);
  if (target.origin !== hub.origin && !toCdn) throw refused(target);
  return target;
}

function refused(target: URL): Error {
  return hubUnavailable(
    `The hub pointed to another host, ${target.hostname}, which is not followed. If that is your mirror's storage, set HF_ENDPOINT to a mirror that serves the files itself.`,
  );
}

function byteRange(headers: Headers): ByteRange | null {
  const found = /^bytes=(\d+)-(\d+)$/.exec(headers.get("range") ?? "");
  if (found?.[1] === undefined || found[2] === undefined) return null;
  const range = { first: Number(found[1]), last: Number(found[2]) };
  if (range.last - range.first >= LIMITS.rangeBytes) throw tooLarge("The file's header", LIMITS.rangeBytes);
  return range;
}

const nameOf = (url: URL): string =>
  url.pathname.startsWith("/api/")
    ? "The hub's answer"
    : decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
