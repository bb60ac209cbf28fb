/** Slack: the app, and the renderer of reports as blocks (used alone where an answer only needs drawing). */
import { randomUUID } from "node:crypto";
import { formatCommand, operations, readCommand, type Store, type World } from "../core/index.ts";
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
 * its `handler` must then be mounted under `/slack/`. With a store, what the app remembers outlives the
 * process and is shared by its replicas; an app that many workspaces install needs one.
 * Throws UserError for a configuration that cannot work.
 */
export async function startSlack(
  environment: SlackEnvironment,
  world: World,
  logger: Logger,
  store: Store | null = null,
): Promise<SlackApp | null> {
  const config = readSlackConfig(environment);
  if (config === null) return null;
  const app = createSlackApp({
    config,
    core: { operations, world, readCommand, formatCommand },
    logger,
    ...(store === null
      ? {}
      : { memory: createStoreMemory(store, randomUUID()), installations: store.installations }),
  });
  await app.start();
  if (store === null) return app;
  const endRetention = keepRetention(store, logger);
  return {
    ...app,
    stop() {
      endRetention();
      return app.stop();
    },
  };
}

/** Serves the app to one person without Slack: a page for `/`, to be mounted on a loopback host only. */
export function startPlayground(world: World, logger: Logger): Promise<Playground> {
  return startPlaygroundWith({ operations, world, readCommand, formatCommand }, logger);
}
