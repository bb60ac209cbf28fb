import type { UserError } from "../../core/index.ts";
import { clipEscaped, escapeText } from "../blocks/text.ts";
import type { SlackMessage } from "../blocks/types.ts";
import { limits } from "../limits/numbers.ts";
import { correctionButtons } from "./buttons.ts";
import { inlineCode, note, section } from "./section.ts";

/** Wrong input: what is wrong, and a button per correction that runs it. */
export function renderUserError(error: UserError, typed: string, slashCommand: string): SlackMessage {
  const message = clipEscaped(error.message, limits.sectionText - 50);
  const offered = error.suggestions.length > 0;
  return {
    text: `:thinking_face: ${message}`,
    blocks: [
      section(`:thinking_face: ${message}`),
      ...(typed === "" ? [] : [note(`You typed: ${slashCommand} ${typed.slice(0, 500)}`)]),
      ...(offered ? correctionButtons(error.suggestions) : []),
      note(`Everything you can ask: ${slashCommand} help`),
    ],
  };
}

/** A bug of ours: the asker gets the id under which it is logged. */
export function renderBug(id: string): SlackMessage {
  return {
    text: `:wrench: Something broke on our side. Id: ${escapeText(id)}`,
    blocks: [
      section(":wrench: *Something broke on our side, not on yours.* It is logged."),
      section(`Give this id to whoever runs Weighbridge: ${inlineCode(id)}`),
    ],
  };
}

/** A short private word: rate limits, refusals, expired buttons. `text` is plain. */
export function renderNotice(text: string): SlackMessage {
  const escaped = clipEscaped(text, limits.sectionText);
  return { text: escaped, blocks: [section(escaped)] };
}
