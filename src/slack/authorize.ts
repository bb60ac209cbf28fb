import type { Authorize } from "@slack/bolt";
import { webApi } from "@slack/bolt";
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

/** Asks Slack once, at the start and not on the way to an acknowledgment. */
export async function identify(config: SlackConfig, logger: Logger): Promise<Identity> {
  if (config.botToken === null) return unknownIdentity;
  const client = new webApi.WebClient(config.botToken, webClientOptions(config, logger));
  const me = await client.auth.test();
  return {
    botId: me.bot_id ?? null,
    botUserId: me.user_id ?? null,
    teamId: me.team_id ?? null,
    enterpriseId: me.enterprise_id ?? null,
  };
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
