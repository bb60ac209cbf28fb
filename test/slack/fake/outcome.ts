import type { Json } from "./conversation.ts";

/** What the fake answers over HTTP. */
export interface Outcome {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Record<string, string>;
}

export const ok = (body: Json): Outcome => ({ status: 200, body: { ok: true, ...body } });

export const refuse = (error: string, messages: readonly string[] = []): Outcome => ({
  status: 200,
  body: { ok: false, error, response_metadata: { messages } },
});

/** The SDK sends forms, in which objects are JSON: https://docs.slack.dev/apis/web-api#post_bodies */
export function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}
