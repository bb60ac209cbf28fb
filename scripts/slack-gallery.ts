import { formatCommand, loadWorld, operations, readCommand } from "../src/core/index.ts";
import { ask } from "../src/slack/ask.ts";
import type { SlackMessage } from "../src/slack/blocks/types.ts";
import { messageOf } from "../src/slack/outgoing/deliver.ts";
import { renderDetails, renderLaunch } from "../src/slack/render/report.ts";

export interface GalleryMessage {
  /** What was typed or pressed: `/llm fit maverick 4xH100`. */
  readonly typed: string;
  readonly message: SlackMessage;
}

const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const slashCommand = "/llm";

/** The message that a line gets, and what its folding buttons show. */
export async function galleryOf(text: string): Promise<GalleryMessage[]> {
  const core = { operations, world: loadWorld(), readCommand, formatCommand };
  const reply = await ask(text, core, logger, { slashCommand });
  if (reply.kind === "bug") throw new Error(`${text} ended in a bug`);
  const typed = `${slashCommand} ${text}`;
  const options = { slashCommand, buttons: "private" } as const;
  const shown = [{ typed, message: messageOf(reply, options) }];
  if (reply.kind !== "answer") return shown;
  return [
    ...shown,
    { typed: `${typed} · Why this number?`, message: renderDetails(reply.answer.report, options) },
    { typed: `${typed} · Launch command`, message: renderLaunch(reply.answer.report) },
  ];
}

/** Every operation with each of its examples, the help of each, and the usual slips. */
export async function wholeGallery(): Promise<GalleryMessage[]> {
  const lines = [
    ...operations.flatMap((operation) => [...operation.examples, `help ${operation.name}`]),
    "help",
    "fit maverik 4xH10",
    "fti maverick",
  ];
  const all: GalleryMessage[] = [];
  for (const line of lines) all.push(...(await galleryOf(line)));
  return all;
}
