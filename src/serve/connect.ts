import type { Config } from "../config.ts";

/** How to reach what is served, for people who have just started it. `url` has no slash at its end. */
export function connectText(
  url: string,
  config: Config,
  slack: SlackState,
  tools: readonly string[],
): string {
  return [
    `Weighbridge serves`,
    ...served(url, slack, tools),
    "",
    ...agents(url, config),
    "",
    ...slackHelp(slack),
  ].join("\n");
}

export type SlackState = "http" | "socket" | "playground" | "off";

function served(url: string, slack: SlackState, tools: readonly string[]): string[] {
  return [
    `  MCP     ${url}/mcp (Streamable HTTP; tools: ${tools.join(", ")})`,
    `  Slack   ${slackLine(url, slack)}`,
    `  Health  ${url}/healthz, ${url}/readyz`,
  ];
}

function slackLine(url: string, slack: SlackState): string {
  switch (slack) {
    case "http":
      return `${url}/slack/events (signed HTTP)`;
    case "socket":
      return "connected (Socket Mode)";
    case "playground":
      return `${url}/ shows in a browser what Slack would show`;
    case "off":
      return "not configured";
  }
}

/**
 * https://code.claude.com/docs/en/mcp, https://cursor.com/docs/context/mcp,
 * https://code.visualstudio.com/docs/copilot/customization/mcp-servers
 */
function agents(url: string, { mcp }: Config): string[] {
  const guarded = mcp.token !== undefined || mcp.authIssuer !== undefined;
  const header = guarded ? ' --header "Authorization: Bearer $MCP_TOKEN"' : "";
  const cursor = { mcpServers: { weighbridge: { url: `${url}/mcp` } } };
  const code = { name: "weighbridge", type: "http", url: `${url}/mcp` };
  return [
    "Connect an agent",
    `  Claude Code  claude mcp add --transport http weighbridge ${url}/mcp${header}`,
    `  Cursor       add to ~/.cursor/mcp.json: ${JSON.stringify(cursor)}`,
    `  VS Code      code --add-mcp '${JSON.stringify(code)}'`,
    "  stdio        weighbridge mcp",
    ...(guarded
      ? ["  Every client must send Authorization: Bearer with the token that this server expects."]
      : []),
  ];
}

function slackHelp(slack: SlackState): string[] {
  if (slack === "http" || slack === "socket") return ["Ask in Slack: /llm fit maverick 4xH100"];
  return [
    "Add it to Slack: create an app from manifest.yaml, then set SLACK_BOT_TOKEN and",
    "  SLACK_APP_TOKEN        for Socket Mode (no public address needed), or",
    "  SLACK_SIGNING_SECRET   for HTTP at https://YOUR-HOST/slack/events",
  ];
}
