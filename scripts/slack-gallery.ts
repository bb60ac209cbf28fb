import {
  formatCommand,
  loadTeam,
  loadWorld,
  openStore,
  operations,
  readCommand,
  type TeamStore,
} from "../src/core/index.ts";
import { type AskingTeam, ask } from "../src/slack/ask.ts";
import type { SlackMessage } from "../src/slack/blocks/types.ts";
import { actionIds } from "../src/slack/render/buttons.ts";

export interface GalleryMessage {
  /** What was typed or pressed: `/llm fit maverick 4xH100`. */
  readonly typed: string;
  readonly message: SlackMessage;
}

const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const slashCommand = "/llm";

/** The message that a line gets, and what its folding buttons show; without a store, as in a new workspace. */
export async function galleryOf(text: string, store: TeamStore | null = null): Promise<GalleryMessage[]> {
  const core = { operations, world: loadWorld(), readCommand, formatCommand };
  const team = store === null ? null : await askingTeam(store);
  const view = { slashCommand, buttons: "private", team } as const;
  const reply = await ask(text, core, logger, view);
  if (reply.kind === "bug") throw new Error(`${text} ended in a bug`);
  const typed = `${slashCommand} ${text}`;
  const shown = [{ typed, message: reply.message }];
  if (reply.kind !== "answer") return shown;
  for (const { part, action, pressed } of PARTS) {
    if (!JSON.stringify(reply.message.blocks).includes(`"action_id":"${action}"`)) continue;
    const unfolded = await ask(text, core, logger, { ...view, part });
    shown.push({ typed: `${typed} · ${pressed}`, message: unfolded.message });
  }
  return shown;
}

const PARTS = [
  { part: "details", action: actionIds.why, pressed: "Why this number?" },
  { part: "launch", action: actionIds.launch, pressed: "Launch command" },
] as const;

/** Every operation with each of its examples, the help of each, and the usual slips. */
export async function wholeGallery(): Promise<GalleryMessage[]> {
  const lines = [
    ...operations.flatMap((operation) => [...operation.examples, `help ${operation.name}`]),
    "help",
    "fit maverik 4xH10",
    "fti maverick",
  ];
  const store = await openStore(":memory:");
  try {
    // What administrative operations show, once something is there to show.
    await galleryOf(`settings set deciders ${ADMIN}`, store);
    await galleryOf("decisions record qwen3-32b approved for commercial products by legal", store);
    const all: GalleryMessage[] = [];
    for (const line of lines) all.push(...(await galleryOf(line, store)));
    return all;
  } finally {
    await store.close();
  }
}

const ADMIN = "U0ADMIN";

/** A team whose administrator asks. */
async function askingTeam(store: TeamStore): Promise<AskingTeam> {
  const asker = { id: ADMIN, role: "admin" } as const;
  const team = await loadTeam({ team: "T1", channel: "C1", asker }, store);
  const { store: _, ...facts } = team;
  return { facts, withStore: async () => team };
}
