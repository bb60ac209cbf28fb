import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Secret } from "../secret.ts";

/** Older requests may be replays: docs.slack.dev/authentication/verifying-requests-from-slack */
const MAX_AGE_SECONDS = 5 * 60;

/** Whether a request says that Slack signed it (Slackbot's MCP client does). */
export function claimsSlack(headers: IncomingHttpHeaders): boolean {
  return headers["x-slack-signature"] !== undefined;
}

/** Whether Slack signed these very bytes within the last five minutes. */
export function signedBySlack(
  headers: IncomingHttpHeaders,
  body: Buffer,
  secret: Secret,
  nowSeconds: number = Date.now() / 1000,
): boolean {
  const timestamp = Number(headers["x-slack-request-timestamp"]);
  if (!Number.isFinite(timestamp) || Math.abs(nowSeconds - timestamp) > MAX_AGE_SECONDS) return false;
  const hmac = createHmac("sha256", secret.reveal()).update(`v0:${timestamp}:`).update(body);
  const expected = Buffer.from(`v0=${hmac.digest("hex")}`);
  const given = Buffer.from(String(headers["x-slack-signature"]));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
