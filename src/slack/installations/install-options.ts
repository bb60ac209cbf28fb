import type { InstallationStore } from "@slack/bolt";
import { webClientOptions } from "../authorize.ts";
import type { OAuthConfig, SlackConfig } from "../config.ts";
import type { Logger } from "../logger.ts";
import { INSTALL_PATH, type InstallOptions, REDIRECT_PATH } from "../receive/http.ts";

/** The scopes of manifest.yaml; a test keeps the two equal. The reasons are in docs/slack.md. */
export const SCOPES = [
  "commands",
  "chat:write",
  "app_mentions:read",
  "im:history",
  "assistant:write",
  "users:read",
];

/** Install pages of Bolt's, with the state checked against a cookie and the store of ours. */
export function installOptions(
  oauth: OAuthConfig,
  config: SlackConfig,
  installationStore: InstallationStore,
  logger: Logger,
): InstallOptions {
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    installationStore,
    scopes: SCOPES,
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      directInstall: true,
      authorizationUrl: new URL("/oauth/v2/authorize", config.apiUrl).href,
      clientOptions: webClientOptions(config, logger),
    },
  };
}
