import type { types } from "@slack/bolt";

/**
 * Escapes the three characters that carry meaning in Slack text, so that an echo can neither mention a
 * channel nor forge a link. https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Takes Slack's escapes back, for text that Slack sends to us. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Length as Slack counts it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The text itself if it has at most `limit` code points, else its beginning and an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join("")}…`;
}

/** Escaped text of at most `limit` code points; never cut inside an escape. */
export function clipEscaped(text: string, limit: number): string {
  const escaped = escapeText(text);
  if (lengthOf(escaped) <= limit) return escaped;
  let kept = "";
  let length = 0;
  for (const point of text) {
    const piece = escapeText(point);
    if (length + piece.length > limit - 1) break;
    kept += piece;
    length += lengthOf(piece);
  }
  return `${kept}…`;
}

/** Slack refuses an empty text. */
const orDash = (text: string) => (text.trim() === "" ? "–" : text);

/** A text object whose `text` is already Slack markup. */
export const mrkdwn = (text: string): types.MrkdwnElement => ({ type: "mrkdwn", text: orDash(text) });

/** A text object shown as it is; `emoji: false` keeps `:words:` in user text from becoming pictures. */
export const plain = (text: string, limit: number): types.PlainTextElement => ({
  type: "plain_text",
  text: clip(orDash(text), limit),
  emoji: false,
});
