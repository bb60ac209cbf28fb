/** Slack: the app, and the renderer of reports as blocks (used alone where an answer only needs drawing). */
import { formatCommand, operations, readCommand, type World } from "../core/index.ts";
import { createSlackApp, type SlackApp } from "./app.ts";
import { readSlackConfig, type SlackEnvironment } from "./config.ts";
import type { Logger } from "./logger.ts";
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
 * its `handler` must then be mounted under `/slack/`. Throws UserError for a configuration that cannot work.
 */
export async function startSlack(
  environment: SlackEnvironment,
  world: World,
  logger: Logger,
): Promise<SlackApp | null> {
  const config = readSlackConfig(environment);
  if (config === null) return null;
  const app = createSlackApp({ config, core: { operations, world, readCommand, formatCommand }, logger });
  await app.start();
  return app;
}

/** Serves the app to one person without Slack: a page for `/`, to be mounted on a loopback host only. */
export function startPlayground(world: World, logger: Logger): Promise<Playground> {
  return startPlaygroundWith({ operations, world, readCommand, formatCommand }, logger);
}
