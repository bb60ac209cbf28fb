import { formatCommand, loadWorld, operations, readCommand } from "../src/core/index.ts";
import { ask } from "../src/slack/ask.ts";
import type { SlackMessage } from "../src/slack/blocks/types.ts";

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
  const view = { slashCommand, buttons: "private" } as const;
  const reply = await ask(text, core, logger, view);
  if (reply.kind === "bug") throw new Error(`${text} ended in a bug`);
  const typed = `${slashCommand} ${text}`;
  const shown = [{ typed, message: reply.message }];
  if (reply.kind !== "answer") return shown;
  const why = await ask(text, core, logger, { ...view, part: "details" });
  const launch = await ask(text, core, logger, { ...view, part: "launch" });
  return [
    ...shown,
    { typed: `${typed} · Why this number?`, message: why.message },
    { typed: `${typed} · Launch command`, message: launch.message },
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
