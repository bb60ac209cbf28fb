import type { Config } from "../config.ts";
import { exposureRefusal, isWildcard, type McpAccess, publicMcpUrl } from "../http/index.ts";

/** What is served and where. */
export interface ServedParts {
  /** Of the address that is listened on, without a slash at its end. */
  readonly url: string;
  /** Off = not asked for. */
  readonly mcp: McpAccess | "off";
  readonly slack: SlackState;
  /** Names of the tools that agents are offered. */
  readonly tools: readonly string[];
}

/** Off = not asked for. */
export type SlackState = "http" | "socket" | "playground" | "not_configured" | "off";

/** How to reach what is served, for people who have just started it. */
export function connectText(config: Config, parts: ServedParts): string {
  const reachable = { ...parts, url: reachableUrl(parts.url) };
  const mcpUrl = publicMcpUrl(config, reachable.url);
  const paragraphs = [
    ["Weighbridge serves", ...served(config, reachable, mcpUrl)],
    parts.mcp === "open" ? agents(mcpUrl, config) : [],
    slackHelp(parts.slack),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** A client on this machine reaches every address that is listened on by the loopback one. */
function reachableUrl(listening: string): string {
  const { protocol, hostname, port } = new URL(listening);
  return isWildcard(hostname) ? `${protocol}//127.0.0.1:${port}` : listening;
}

function served(config: Config, { url, mcp, slack, tools }: ServedParts, mcpUrl: string): string[] {
  const mcpText = mcpLine(config, mcp, mcpUrl, tools);
  const slackText = slackLine(url, slack);
  return [
    ...(mcpText === null ? [] : [`  MCP     ${mcpText}`]),
    ...(slackText === null ? [] : [`  Slack   ${slackText}`]),
    `  Health  ${url}/healthz, ${url}/readyz`,
  ];
}

function mcpLine(
  config: Config,
  mcp: ServedParts["mcp"],
  mcpUrl: string,
  tools: readonly string[],
): string | null {
  switch (mcp) {
    case "open":
      return `${mcpUrl} (Streamable HTTP; tools: ${tools.join(", ")})`;
    case "slack_only":
      return `${mcpUrl} for Slack's own agent alone; set MCP_TOKEN or MCP_AUTH_ISSUER to let others in`;
    case "closed":
      return `not served: ${exposureRefusal(config)}`;
    case "off":
      return null;
  }
}

function slackLine(url: string, slack: SlackState): string | null {
  switch (slack) {
    case "http":
      return `${url}/slack/events (signed HTTP)`;
    case "socket":
      return "connected (Socket Mode)";
    case "playground":
      return `${url}/ shows in a browser what Slack would show`;
    case "not_configured":
      return "not configured";
    case "off":
      return null;
  }
}

/**
 * https://code.claude.com/docs/en/mcp, https://cursor.com/docs/context/mcp,
 * https://code.visualstudio.com/docs/copilot/customization/mcp-servers
 */
function agents(url: string, { mcp }: Config): string[] {
  const guarded = mcp.token !== undefined || mcp.authIssuer !== undefined;
  const header = guarded ? ' --header "Authorization: Bearer $MCP_TOKEN"' : "";
  const cursor = { mcpServers: { weighbridge: { url } } };
  const code = { name: "weighbridge", type: "http", url };
  return [
    "Connect an agent",
    `  Claude Code  claude mcp add --transport http weighbridge ${url}${header}`,
    `  Cursor       add to ~/.cursor/mcp.json: ${JSON.stringify(cursor)}`,
    `  VS Code      code --add-mcp '${JSON.stringify(code)}'`,
    "  stdio        weighbridge mcp",
    ...(guarded
      ? ["  Every client must send Authorization: Bearer with the token that this server expects."]
      : []),
  ];
}

function slackHelp(slack: SlackState): string[] {
  if (slack === "off") return [];
  if (slack === "http" || slack === "socket") return ["Ask in Slack: /llm fit maverick 4xH100"];
  return [
    "Add it to Slack: create an app from manifest.yaml, then set SLACK_BOT_TOKEN and",
    "  SLACK_APP_TOKEN        for Socket Mode (no public address needed), or",
    "  SLACK_SIGNING_SECRET   for HTTP at https://YOUR-HOST/slack/events",
  ];
}
