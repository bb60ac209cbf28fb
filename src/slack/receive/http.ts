import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver, type HTTPReceiverOptions } from "@slack/bolt";
import { boltLogger, type Logger } from "../logger.ts";

export const EVENTS_PATH = "/slack/events";
export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";
const INSTALL_PATHS = [INSTALL_PATH, REDIRECT_PATH];
const BODY_LIMIT_BYTES = 256 * 1024;
/** Slack's advice for the age of a request: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const WINDOW_SECONDS = 300;
/** Slack gives up after 3 s; nothing of ours may wait that long unanswered. */
const UNHANDLED_MS = 2_500;

/** The part of Bolt's options that lets workspaces install the app. */
export type InstallOptions = Pick<
  HTTPReceiverOptions,
  "clientId" | "clientSecret" | "stateSecret" | "installationStore" | "scopes" | "installerOptions"
>;

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Bolt's HTTP receiver with a smaller body; what is left unacknowledged gets 503, and Slack asks again. */
export function createHttpReceiver(
  signingSecret: string,
  logger: Logger,
  install: InstallOptions | null = null,
): HTTPReceiver {
  return new HTTPReceiver({
    ...(install ?? {}),
    signingSecret,
    endpoints: EVENTS_PATH,
    bodyLimit: BODY_LIMIT_BYTES,
    logger: boltLogger(logger),
    unhandledRequestTimeoutMillis: UNHANDLED_MS,
    unhandledRequestHandler: ({ response }) => {
      logger.warn({}, "not acknowledged: Slack is asked to deliver again");
      if (!response.headersSent) response.writeHead(503).end();
    },
  });
}

/**
 * The handler of `/slack/events` and, where workspaces may install the app, of the two install pages. Bolt refuses old timestamps but takes those of the future,
 * so a recorded request could be kept for later; here both directions get 401.
 */
export function createRequestHandler(receiver: HTTPReceiver, now: () => number): RequestHandler {
  return (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    if (receiver.installer !== undefined && request.method === "GET" && INSTALL_PATHS.includes(path)) {
      receiver.requestListener(request, response);
      return;
    }
    if (path !== EVENTS_PATH) {
      response.writeHead(404).end();
      return;
    }
    if (request.method !== "POST") {
      response.writeHead(405, { allow: "POST" }).end();
      return;
    }
    if (!isTimely(request.headers["x-slack-request-timestamp"], now)) {
      request.resume();
      response.writeHead(401).end();
      return;
    }
    receiver.requestListener(request, response);
  };
}

function isTimely(header: string | string[] | undefined, now: () => number): boolean {
  // Without the header Bolt answers 401 itself, but for Slack's unsigned ssl_check.
  if (header === undefined) return true;
  if (typeof header !== "string" || !/^\d{1,12}$/.test(header)) return false;
  return Math.abs(now() / 1_000 - Number(header)) <= WINDOW_SECONDS;
}
