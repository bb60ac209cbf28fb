/** Slack: the app, and the renderer of reports as blocks (used alone where an answer only needs drawing). */
import {
  formatCommand,
  type HubSettings,
  openStore,
  operations,
  readCommand,
  type Store,
  type World,
} from "../core/index.ts";
import { remembered } from "./answers/remembered.ts";
import { AnswerThread } from "./answers/thread.ts";
import { createSlackApp, type SlackApp } from "./app.ts";
import { readSlackConfig, type SlackEnvironment } from "./config.ts";
import type { Logger } from "./logger.ts";
import { keepRetention } from "./memory/retention.ts";
import { createStoreMemory } from "./memory/store-memory.ts";
import { type Playground, startPlayground as startPlaygroundWith } from "./playground/playground.ts";

export type { SlackApp, SlackAppOptions } from "./app.ts";
export { createSlackApp } from "./app.ts";
export type { Answering } from "./ask.ts";
export type { SlackBlock, SlackMessage } from "./blocks/types.ts";
export { readSlackConfig, type SlackConfig, type SlackEnvironment } from "./config.ts";
export { checkBlocks, checkMessage, checkView } from "./limits/check.ts";
export type { Logger } from "./logger.ts";
export type { Playground } from "./playground/playground.ts";
export type { RenderOptions } from "./render/options.ts";
export { renderReport } from "./render/report.ts";

/**
 * Starts the app with every operation of the core; null when nothing of Slack is configured. Over HTTP
 * its `handler` must then be mounted under `/slack/`. What the app remembers is in the store, outlives the
 * process and is shared by its replicas. Answers are made in a thread of their own.
 * Throws UserError for a configuration that cannot work.
 */
export async function startSlack(options: SlackOptions): Promise<SlackApp | null> {
  const { world, hub, logger, store } = options;
  const config = readSlackConfig(options.environment);
  if (config === null) return null;
  const thread = new AnswerThread({ hub, logger });
  const answers = remembered(thread.answers, Date.now);
  const app = createSlackApp({
    config,
    core: { operations, world, readCommand, formatCommand, answers },
    logger,
    memory: createStoreMemory(store, crypto.randomUUID()),
    installations: store.installations,
    teamStore: store,
    post: thread.post,
  });
  await app.start();
  thread.start();
  const endRetention = keepRetention(store, logger);
  return {
    ...app,
    async stop() {
      endRetention();
      await app.stop();
      await thread.stop();
    },
  };
}

export interface SlackOptions {
  readonly environment: SlackEnvironment;
  /** For type-ahead and what is answered beside the store; answers have a world of their own. */
  readonly world: World;
  readonly hub: HubSettings;
  readonly logger: Logger;
  readonly store: Store;
}

/** Serves the app to one person without Slack: a page for `/`, to be mounted on a loopback host only. */
export async function startPlayground(world: World, logger: Logger): Promise<Playground> {
  const store = await openStore(":memory:");
  const playground = await startPlaygroundWith(
    { operations, world, readCommand, formatCommand },
    logger,
    store,
  );
  return {
    ...playground,
    async stop() {
      await playground.stop();
      await store.close();
    },
  };
}
