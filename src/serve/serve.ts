import type { Config } from "../config.ts";
import {
  loadTeam,
  openStore,
  operations,
  type Report,
  type TeamStore,
  UserError,
  type World,
  withHub,
} from "../core/index.ts";
import { exposureRefusal, isLoopback, mcpAccess, startHttpServer } from "../http/index.ts";
import { hubSettings } from "../hub-settings.ts";
import { createLog } from "../log.ts";
import { createMcpHandlers } from "../mcp/http.ts";
import type { McpChoice, TeamOf } from "../mcp/index.ts";
import {
  type Playground,
  readSlackConfig,
  renderReport,
  type SlackApp,
  startPlayground,
  startSlack,
} from "../slack/index.ts";
import { version } from "../version.ts";
import { connectText, type SlackState } from "./connect.ts";
import { keepHeapSmall } from "./small-heap.ts";

export interface ServeParts {
  /** What agents are offered; null = no MCP. */
  readonly mcp: McpChoice | null;
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
export async function serve(config: Config, catalog: World, parts: ServeParts): Promise<Serving> {
  keepHeapSmall();
  const authenticates = config.mcp.token !== undefined || config.mcp.authIssuer !== undefined;
  // Slack signs what it sends; agents are known only where a token is asked for.
  const world = withHub(catalog, hubSettings(config, true));
  const agentsWorld = withHub(catalog, hubSettings(config, authenticates));
  const log = createLog(config.logLevel);
  const servesSlack = parts.slack && readSlackConfig(config.slack) !== null;
  const showsPlayground = parts.slack && !servesSlack && isLoopback(config.host);
  if (!servesSlack && !showsPlayground) requireMcp(config, parts);
  const store = servesSlack ? await openStore(config.databaseUrl.reveal()) : null;
  const slack =
    store === null
      ? null
      : await startSlack({
          environment: config.slack,
          world,
          hub: hubSettings(config, true),
          logger: log,
          store,
        });
  const playground = showsPlayground ? await startPlayground(world, log) : null;
  const stopSlack = async (): Promise<void> => {
    await Promise.all([slack?.stop(), playground?.stop()]);
    await store?.close();
  };
  const starting = startHttpServer({
    config,
    logger: log,
    ...(parts.mcp === null
      ? {}
      : {
          mcp: createMcpHandlers(agentsWorld, {
            version: version(),
            logger: log,
            slackBlocks,
            ...(store === null ? {} : { teamOf: workspaceOf(store) }),
            ...parts.mcp,
          }),
        }),
    ...(slack?.handler == null ? {} : { slack: slack.handler }),
    ...(playground === null ? {} : { playground: playground.route }),
  });
  const server = await starting.catch(async (error: unknown) => {
    await stopSlack();
    throw error;
  });
  return {
    text: connectText(config, {
      url: server.url,
      mcp: parts.mcp === null ? "off" : mcpAccess(config),
      slack: parts.slack ? slackState(slack, playground) : "off",
      tools: parts.mcp?.tools ?? operations.flatMap(({ tool }) => tool ?? []),
    }),
    async stop() {
      await Promise.all([server.close(), stopSlack()]);
    },
  };
}

/** The workspace that Slack asks for; what its channels have set is not known there. */
const workspaceOf =
  (store: TeamStore): TeamOf =>
  async (caller) =>
    caller.kind === "slack"
      ? loadTeam({ team: caller.team, channel: null, asker: { id: caller.user, role: "member" } }, store)
      : undefined;

/** Slack's own MCP client draws blocks but presses no buttons of ours. */
function slackBlocks(report: Report): readonly unknown[] {
  return renderReport(report, { slashCommand: "/llm", buttons: "none" }).blocks;
}

/** Throws UserError where `/mcp` is all that could be served and is not. */
function requireMcp(config: Config, parts: ServeParts): void {
  const refusal =
    parts.mcp === null
      ? "Slack is not configured: set SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, or HOST=127.0.0.1 to try it in a browser."
      : exposureRefusal(config);
  if (refusal !== null) throw new UserError("invalid_input", refusal);
}

function slackState(slack: SlackApp | null, playground: Playground | null): SlackState {
  if (slack === null) return playground === null ? "not_configured" : "playground";
  return slack.handler === null ? "socket" : "http";
}
