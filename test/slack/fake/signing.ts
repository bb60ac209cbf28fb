import { createHmac } from "node:crypto";

/**
 * Signs a request body as Slack does: `v0:timestamp:body` with HMAC-SHA256.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function signedHeaders(body: string, secret: string, seconds: number): Record<string, string> {
  const digest = createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(seconds), "x-slack-signature": `v0=${digest}` };
}
