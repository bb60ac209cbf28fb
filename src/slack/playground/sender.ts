import { createHmac } from "node:crypto";

export type Payload = Readonly<Record<string, unknown>>;

/** Sends to the app what Slack would send: signed, over HTTP, in Slack's encodings. Returns the answer's body. */
export async function sendSigned(
  origin: string,
  secret: string,
  kind: "command" | "interactive" | "event",
  payload: Payload,
): Promise<string> {
  const body = kind === "event" ? JSON.stringify(payload) : form(kind, payload);
  const seconds = Math.floor(Date.now() / 1_000);
  const digest = createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex");
  const response = await fetch(`${origin}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(seconds),
      "x-slack-signature": `v0=${digest}`,
    },
    body,
  });
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  return response.text();
}

function form(kind: "command" | "interactive", payload: Payload): string {
  const fields = kind === "command" ? payload : { payload: JSON.stringify(payload) };
  const encoded = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) encoded.set(key, String(value));
  return encoded.toString();
}
