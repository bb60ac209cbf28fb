import { clipEscaped, escapeText, mrkdwn } from "../blocks/text.ts";
import type { SlackBlock } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";

/** Room for the markup that stands around escaped text. */
const MARKUP = 40;

export const section = (text: string): SlackBlock => ({ type: "section", text: mrkdwn(text) });

export const body = (text: string): SlackBlock => section(clipEscaped(text, limits.sectionText));

export const heading = (text: string): SlackBlock => section(bold(text));

export const note = (text: string): SlackBlock => ({
  type: "context",
  elements: [mrkdwn(clipEscaped(text, limits.contextText))],
});

/** Bold that survives a `*` in the text: Slack would end the bold there. */
export function bold(text: string): string {
  return `*${clipEscaped(text.replaceAll("*", "×"), limits.sectionText - MARKUP)}*`;
}

/** Inline code; a backtick in it would end it. */
export const inlineCode = (text: string): string => `\`${escapeText(text.replaceAll("`", "'"))}\``;

/** A link. `|`, `<`, `>` would end the address early. */
export function link(url: string, label: string): string {
  const address = url
    .replaceAll("|", "%7C")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E")
    .replaceAll(" ", "%20")
    .replaceAll("&", "&amp;");
  return `<${address}|${escapeText(label.replaceAll("|", "/"))}>`;
}
