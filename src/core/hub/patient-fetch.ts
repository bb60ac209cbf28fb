import { hubUnavailable, unreachable } from "./failures.ts";
import { asError, type SessionSettings } from "./fetch-types.ts";
import { LIMITS } from "./limits.ts";

/** One request without redirects, repeated after the pause that a 429 or 503 asks for, within the limits. */
export async function patientFetch(
  url: URL,
  method: string,
  headers: Headers,
  settings: SessionSettings,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await once(url, method, headers, settings);
    if (response.status !== 429 && response.status !== 503) return response;
    await response.body?.cancel();
    const waitMs = retryAfterMs(response.headers.get("retry-after"), Date.now());
    if (attempt === LIMITS.retries || waitMs === null || waitMs > LIMITS.longestWaitMs) {
      throw busy(waitMs, response.status);
    }
    await pause(waitMs, settings.signal);
  }
}

/** Retry-After, which is seconds or a date, in ms from `now`; null where it is absent or nonsense. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

async function once(
  url: URL,
  method: string,
  headers: Headers,
  settings: SessionSettings,
): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), settings.timeoutMs);
  try {
    const signal = AbortSignal.any([limit.signal, settings.signal]);
    return await settings.fetch(url, { method, headers, redirect: "manual", signal });
  } catch (error) {
    if (settings.signal.aborted) throw error;
    const seconds = settings.timeoutMs / 1000;
    const why = limit.signal.aborted ? `did not answer within ${seconds} seconds` : "cannot be reached";
    throw unreachable(settings.endpoint, why);
  } finally {
    clearTimeout(timer);
  }
}

function busy(waitMs: number | null, status: number): Error {
  const when = waitMs === null ? "in a few minutes" : inWords(waitMs);
  const what = status === 429 ? "asks for fewer requests" : "is overloaded";
  return hubUnavailable(`The Hugging Face Hub ${what}. Try again ${when}; with HF_TOKEN set it allows more.`);
}

function inWords(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 2) return `in ${Math.ceil(ms / 1000)} seconds`;
  return minutes < 120 ? `in ${Math.ceil(minutes)} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(asError(signal.reason));
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
