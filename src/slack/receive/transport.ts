import { type Authorize, type InstallationStore, type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { Installations } from "../../core/index.ts";
import { type Identity, singleWorkspace, webClientOptions } from "../authorize.ts";
import type { SlackConfig } from "../config.ts";
import { installOptions } from "../installations/install-options.ts";
import { createInstallationStore } from "../installations/installation-store.ts";
import { TokenCipher } from "../installations/token-cipher.ts";
import { boltLogger, type Logger } from "../logger.ts";
import { createHttpReceiver, createRequestHandler, type RequestHandler } from "./http.ts";

/** How Slack reaches the app, and with whose token the app answers. */
export interface Transport {
  readonly receiver: Receiver;
  /** Null in Socket Mode. */
  readonly handler: RequestHandler | null;
  /** Null where Bolt looks the token up with the receiver's installer. */
  readonly authorize: Authorize<boolean> | null;
  /** Null where the app belongs to one workspace. */
  readonly installations: InstallationStore | null;
}

export interface TransportOptions {
  readonly config: SlackConfig;
  readonly logger: Logger;
  readonly now: () => number;
  readonly identity: () => Identity;
  readonly installations: Installations | null;
}

export function createTransport(options: TransportOptions): Transport {
  const { config, identity } = options;
  const authorize = singleWorkspace(config, identity);
  if (config.appToken !== null) {
    return {
      receiver: socketReceiver(config.appToken, options),
      handler: null,
      authorize,
      installations: null,
    };
  }
  if (config.signingSecret === null) throw new TypeError("Slack needs a signing secret or an app token");
  if (config.oauth !== null) return installable(config.signingSecret, config.oauth, options);
  const receiver = createHttpReceiver(config.signingSecret, options.logger);
  return { receiver, handler: createRequestHandler(receiver, options.now), authorize, installations: null };
}

function installable(
  signingSecret: string,
  oauth: NonNullable<SlackConfig["oauth"]>,
  { config, logger, now, installations: rows }: TransportOptions,
): Transport {
  if (rows === null) throw new TypeError("an app that workspaces install needs a store for their tokens");
  const installations = createInstallationStore(rows, new TokenCipher(oauth.tokenKeys));
  const receiver = createHttpReceiver(
    signingSecret,
    logger,
    installOptions(oauth, config, installations, logger),
  );
  return {
    receiver,
    handler: createRequestHandler(receiver, now),
    authorize: null,
    installations,
  };
}

function socketReceiver(appToken: string, { config, logger }: TransportOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(logger),
    installerOptions: { clientOptions: webClientOptions(config, logger) },
  });
}
