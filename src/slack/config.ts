import { UserError } from "../core/index.ts";

export interface SlackConfig {
  /** Signs every HTTP request of Slack's; without it HTTP is not served. */
  readonly signingSecret: string | null;
  /** `xoxb-…` of the one workspace; without it only slash commands and their buttons are answered. */
  readonly botToken: string | null;
  /** `xapp-…`: Socket Mode instead of HTTP. */
  readonly appToken: string | null;
  /** Slack's Web API, with a slash at the end. */
  readonly apiUrl: string;
  /** The command that the manifest registers. */
  readonly slashCommand: string;
  /** Set where any workspace may install the app; null for the one workspace of `botToken`. */
  readonly oauth: OAuthConfig | null;
}

export interface OAuthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the state that an install must bring back. */
  readonly stateSecret: string;
  /** `id:base64,…` of the keys that seal tokens at rest; the first one seals. */
  readonly tokenKeys: string;
}

/** A value that shows itself only when asked to. */
interface Sealed {
  reveal(): string;
}

/** The `SLACK_*` variables as they were set. */
export interface SlackEnvironment {
  readonly signingSecret: Sealed | undefined;
  readonly botToken: Sealed | undefined;
  readonly appToken: Sealed | undefined;
  readonly apiUrl: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: Sealed | undefined;
  readonly stateSecret?: Sealed | undefined;
  readonly tokenKeys?: Sealed | undefined;
}

const SLACK_API_URL = "https://slack.com/api/";

/**
 * The configuration of the app; null when nothing of Slack is set. Throws UserError that names what is
 * missing or mistaken, never its value.
 */
export function readSlackConfig(environment: SlackEnvironment): SlackConfig | null {
  const { signingSecret, botToken, appToken, apiUrl = SLACK_API_URL } = environment;
  if (signingSecret === undefined && appToken === undefined) {
    if (botToken === undefined) return null;
    throw wrong(
      "SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) beside it",
    );
  }
  if (appToken !== undefined && botToken === undefined) {
    throw wrong("Socket Mode needs SLACK_BOT_TOKEN beside SLACK_APP_TOKEN");
  }
  return {
    signingSecret: signingSecret?.reveal() ?? null,
    botToken: tokenOf(botToken, "SLACK_BOT_TOKEN", "xoxb-"),
    appToken: tokenOf(appToken, "SLACK_APP_TOKEN", "xapp-"),
    apiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`,
    slashCommand: "/llm",
    oauth: oauthOf(environment),
  };
}

function oauthOf(environment: SlackEnvironment): OAuthConfig | null {
  const { clientId, clientSecret, stateSecret, tokenKeys, signingSecret, appToken, botToken } = environment;
  if (clientId === undefined) return null;
  if (botToken !== undefined)
    throw wrong("SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for many: set one");
  if (appToken !== undefined || signingSecret === undefined) {
    throw wrong(
      "an app that many workspaces install needs HTTP: SLACK_SIGNING_SECRET and no SLACK_APP_TOKEN",
    );
  }
  if (clientSecret === undefined || stateSecret === undefined || tokenKeys === undefined) {
    throw wrong(
      "SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SLACK_TOKEN_KEYS beside it",
    );
  }
  return {
    clientId,
    clientSecret: clientSecret.reveal(),
    stateSecret: stateSecret.reveal(),
    tokenKeys: tokenKeys.reveal(),
  };
}

/** The two tokens are easily mixed up; Slack's answer to that would come late and say little. */
function tokenOf(token: Sealed | undefined, name: string, prefix: string): string | null {
  if (token === undefined) return null;
  const value = token.reveal().trim();
  if (!value.startsWith(prefix)) throw wrong(`${name} must begin with ${prefix}`);
  return value;
}

const wrong = (problem: string) =>
  new UserError("invalid_input", `Slack is not configured well: ${problem}.`);
