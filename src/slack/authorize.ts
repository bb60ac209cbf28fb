import type { Authorize } from "@slack/bolt";
import { webApi } from "@slack/bolt";
import { UserError } from "../core/index.ts";
import type { SlackConfig } from "./config.ts";
import { boltLogger, type Logger } from "./logger.ts";

/** Who we are in the workspace that the bot token belongs to. */
export interface Identity {
  readonly botId: string | null;
  readonly botUserId: string | null;
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
}

export const unknownIdentity: Identity = { botId: null, botUserId: null, teamId: null, enterpriseId: null };

/** How every call to Slack behaves: it ends, it retries a little, and it goes nowhere else. */
export function webClientOptions(config: SlackConfig, logger: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl: config.apiUrl,
    logger: boltLogger(logger),
    timeout: 10_000,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 3, minTimeout: 500, maxTimeout: 5_000 },
  };
}

/**
 * Asks Slack once, at the start and not on the way to an acknowledgment. Throws UserError when Slack
 * refuses the token; when Slack cannot be reached the app starts all the same and knows itself not.
 */
export async function identify(config: SlackConfig, logger: Logger): Promise<Identity> {
  if (config.botToken === null) return unknownIdentity;
  const client = new webApi.WebClient(config.botToken, webClientOptions(config, logger));
  const me = await client.auth.test().catch((error: unknown) => {
    if (error instanceof webApi.WebAPIPlatformError) {
      throw new UserError("invalid_input", `Slack refuses SLACK_BOT_TOKEN: ${error.data.error}.`);
    }
    logger.warn({}, "Slack cannot be reached; started without knowing our own user");
    return null;
  });
  if (me === null) return unknownIdentity;
  return {
    botId: me.bot_id ?? null,
    botUserId: me.user_id ?? null,
    teamId: me.team_id ?? null,
    enterpriseId: me.enterprise_id ?? null,
  };
}

/** Waits for Socket Mode to be open. Throws UserError where the token or the network is what fails. */
export async function connected(starting: Promise<unknown>, { apiUrl }: SlackConfig): Promise<void> {
  try {
    await starting;
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError)
      throw new UserError(
        "invalid_input",
        `Slack refuses SLACK_APP_TOKEN: ${error.data.error}. It needs the scope connections:write, and Socket Mode must be on in the app.`,
      );
    if (error instanceof webApi.WebAPIRequestError)
      throw new UserError(
        "invalid_input",
        `Slack cannot be reached at ${apiUrl}: Socket Mode needs a way out to it. Check the network, and start again.`,
      );
    throw error;
  }
}

/** Single workspace: every request is answered with the one token; nothing is looked up. */
export function singleWorkspace(config: SlackConfig, identity: () => Identity): Authorize<boolean> {
  return async () => {
    const { botId, botUserId } = identity();
    return {
      ...(config.botToken === null ? {} : { botToken: config.botToken }),
      ...(botId === null ? {} : { botId }),
      ...(botUserId === null ? {} : { botUserId }),
    };
  };
}
