import { unescapeText } from "./blocks/text.ts";

/**
 * Text as Slack delivers it -> text as it was typed: mentions dropped, links and escapes taken back,
 * typographic quotes and dashes (that phones put in) made plain.
 * https://docs.slack.dev/messaging/formatting-message-text#parsing-formatting
 */
export function typedText(slackText: string): string {
  return unescapeText(
    slackText.replaceAll(/<[@#!][^>]*>/g, " ").replaceAll(/<([^|>\s]+)(?:\|([^>]*))?>/g, unlink),
  )
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/(^|\s)[—–](?=[a-z])/gi, "$1--")
    .replaceAll(EMOJI, " ")
    .replaceAll(/[`*]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** `:pray:` as Slack sends it, and what a keyboard puts in. https://docs.slack.dev/messaging/formatting-message-text#emoji */
const EMOJI = /(?<!\w)(?::[a-z0-9_+'-]+:)+(?!\w)|\p{Extended_Pictographic}\uFE0F?/giu;

/** Slack turns `name.tld` into a link with the typed text as label; a typed URL is its own label. */
function unlink(_whole: string, address: string, label: string | undefined): string {
  if (label === undefined || label === "") return address;
  return /^https?:\/\//.test(label) ? address : label;
}
