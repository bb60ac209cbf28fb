import { blocksHtml } from "./html-blocks.ts";
import { modalHtml } from "./html-modal.ts";
import { mrkdwnHtml, plainHtml } from "./html-text.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import type { Shown, Workspace } from "./workspace.ts";

/** The whole page. `nonce` lets its own script run and no other. */
export function pageHtml(examples: readonly string[], slashCommand: string, nonce: string): string {
  const hints = examples
    .map(
      (example) =>
        `<button data-example="${plainHtml(`${slashCommand} ${example}`)}">${plainHtml(example)}</button>`,
    )
    .join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Weighbridge playground</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body>
<header><strong>Weighbridge</strong> as Slack would show it. Nothing here leaves this machine for Slack.</header>
<main id="conversation" aria-live="polite"></main>
<footer><div class="actions">${hints}</div>
<form id="composer"><input name="text" autofocus autocomplete="off" placeholder="${slashCommand} fit maverick 4xH100, or a message" aria-label="Message"><button class="primary">Send</button></form></footer>
<div id="modal"></div><script nonce="${nonce}">${script}</script></body></html>`;
}

/** What changes: the conversation and the modal. */
export function stateOf(workspace: Workspace) {
  return {
    version: workspace.version,
    conversation: workspace.messages.map(messageHtml).join(""),
    modal: workspace.modal === null ? "" : modalHtml(workspace.modal, workspace.modalErrors),
  };
}

function messageHtml(message: Shown): string {
  if (message.from === "you")
    return `<article class="you"><b>you</b><div>${plainHtml(message.text)}</div></article>`;
  const privacy = message.isPrivate ? '<span class="context">Only visible to you</span>' : "";
  const body =
    message.blocks.length === 0 ? mrkdwnHtml(message.text) : blocksHtml(message.blocks, message.id);
  return `<article><b>Weighbridge</b> <small>APP</small> ${privacy}${body}</article>`;
}
