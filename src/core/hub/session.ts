import { HubApiError } from "@huggingface/hub";
import { UserError } from "../errors.ts";
import { type Asked, fromStatus, malformed, unreachable } from "./failures.ts";
import { asError, type Fetch, type SessionState } from "./fetch-types.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { LIMITS } from "./limits.ts";

export interface HubSettings {
  /** https://huggingface.co, or a mirror. */
  readonly endpoint: string;
  /** HF_TOKEN; null = only what everybody may read. */
  readonly token: string | null;
  /** Time until the hub begins to answer a request, ms. */
  readonly timeoutMs: number;
  readonly fetch: Fetch;
}

/** One model's dealings with the hub: a guarded fetch, and a way to say what went wrong. */
export interface HubSession {
  readonly endpoint: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** What `error` means to the asker of `id`. */
  explain(error: unknown, id: string): Error;
}

export function openSession(settings: HubSettings, signal: AbortSignal | undefined): HubSession {
  const endpoint = settings.endpoint.replace(/\/+$/, "");
  const state: SessionState = { failure: null, errorCode: null, receivedBytes: 0 };
  const deadline = new AbortController();
  const late = unreachable(endpoint, `took longer than ${LIMITS.totalMs / 1000} seconds for one model`);
  setTimeout(() => deadline.abort(late), LIMITS.totalMs).unref();
  const stop = signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal]);
  return {
    endpoint,
    signal: stop,
    fetch: guardedFetch({ ...settings, endpoint, signal: stop }, state),
    explain(error, id) {
      if (stop.aborted) return asError(stop.reason);
      const asked = { id, endpoint, hasToken: settings.token !== null };
      return explained(state.failure ?? error, state.errorCode, asked);
    },
  };
}

function explained(error: unknown, errorCode: string | null, asked: Asked): Error {
  if (error instanceof UserError) return error;
  if (error instanceof HubApiError) return fromStatus(error, errorCode, asked);
  if (error instanceof Error && isAboutContent(error)) return complaint(error.message, asked.id);
  return asError(error);
}

/** The hub's client names the file in its complaints, and quotes it, so they are cut short. */
function complaint(message: string, id: string): UserError {
  const named = /^Failed to parse file (.{1,200}?): (.*)$/s.exec(message);
  return malformed(named?.[1] ?? id, (named?.[2] ?? message).slice(0, 200));
}

function isAboutContent(error: Error): boolean {
  return error instanceof SyntaxError || error instanceof RangeError || CONTENT_ERRORS.has(error.name);
}

const CONTENT_ERRORS: ReadonlySet<string> = new Set([
  "SafetensorParseError",
  "SafetensorsIndexParseError",
  "JsonStreamParseError",
]);
