import type { Config } from "../config.ts";
import { operations, type World } from "../core/index.ts";
import { isLoopback, requireGuardedMcp, startHttpServer } from "../http/index.ts";
import { createLog } from "../log.ts";
import { createMcpHandlers } from "../mcp/index.ts";
import { type Playground, type SlackApp, startPlayground, startSlack } from "../slack/index.ts";
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
  const showsPlayground = slack === null && parts.slack && isLoopback(config.host);
  const playground = showsPlayground ? await startPlayground(world, log) : null;
  const server = await startHttpServer({
    config,
    logger: log,
    ...(parts.mcp ? { mcp: createMcpHandlers(world, { version: version(), logger: log }) } : {}),
    ...(slack?.handler == null ? {} : { slack: slack.handler }),
    ...(playground === null ? {} : { playground: playground.route }),
  });
  const tools = operations.flatMap(({ tool }) => tool ?? []);
  return {
    text: connectText(server.url, config, stateOf(slack, playground), tools),
    async stop() {
      await Promise.all([server.close(), slack?.stop(), playground?.stop()]);
    },
  };
}

function stateOf(slack: SlackApp | null, playground: Playground | null): SlackState {
  if (slack === null) return playground === null ? "off" : "playground";
  return slack.handler === null ? "socket" : "http";
}
