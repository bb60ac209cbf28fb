import type { Config } from "../config.ts";
import { operations, type World } from "../core/index.ts";
import { requireGuardedMcp, startHttpServer } from "../http/index.ts";
import { createLog } from "../log.ts";
import { createMcpHandlers } from "../mcp/index.ts";
import { startSlack } from "../slack/index.ts";
import { version } from "../version.ts";
import { connectText, type SlackState } from "./connect.ts";

export interface ServeParts {
  readonly mcp: boolean;
  readonly slack: boolean;
}

/** What is being served, until it is stopped. */
export interface Serving {
  /** Where and how to reach it, for people. */
  readonly text: string;
  /** Takes nothing new, lets running work end, then closes. */
  stop(): Promise<void>;
}

/**
 * Starts the HTTP server with what is configured. Throws UserError where the port is taken, the
 * configuration cannot work, or nothing would be served.
 */
export async function serve(config: Config, world: World, parts: ServeParts): Promise<Serving> {
  const log = createLog(config.logLevel);
  if (parts.mcp && !parts.slack) requireGuardedMcp(config);
  const slack = parts.slack ? await startSlack(config.slack, world, log) : null;
  const state: SlackState = slack === null ? "off" : slack.handler === null ? "socket" : "http";
  const server = await startHttpServer({
    config,
    logger: log,
    ...(parts.mcp ? { mcp: createMcpHandlers(world, { version: version(), logger: log }) } : {}),
    ...(slack?.handler == null ? {} : { slack: slack.handler }),
  });
  const tools = operations.flatMap(({ tool }) => tool ?? []);
  return {
    text: connectText(server.url, config, state, tools),
    async stop() {
      await Promise.all([server.close(), slack?.stop()]);
    },
  };
}
