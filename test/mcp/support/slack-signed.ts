import { createHmac } from "node:crypto";

export const SIGNING_SECRET = "signing-secret-of-the-test";

const now = () => Math.floor(Date.now() / 1000);

/** A request to `/mcp` as Slack signs it: docs.slack.dev/authentication/verifying-requests-from-slack */
export function postSigned(
  url: string,
  text: string,
  { secret = SIGNING_SECRET, timestamp = now(), signedText = text, headers = {} } = {},
): Promise<Response> {
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${signedText}`).digest("hex");
  return post(url, text, {
    ...headers,
    "x-slack-signature": `v0=${signature}`,
    "x-slack-request-timestamp": String(timestamp),
  });
}

/** The same with other headers, such as a token. */
export function post(
  url: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    body: text,
  });
}

export const minutesAgo = (minutes: number): number => now() - 60 * minutes;
