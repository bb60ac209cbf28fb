import { App } from "@slack/bolt";
import { DRAIN_MS } from "../config.ts";
import type { Installations, TeamStore } from "../core/index.ts";
import { Doorkeeper } from "./admission/admission.ts";
import type { Answering } from "./ask.ts";
import { logBug } from "./ask.ts";
import { connected, identify, unknownIdentity, webClientOptions } from "./authorize.ts";
import { Background } from "./background.ts";
import type { SlackConfig } from "./config.ts";
import type { SlackContext } from "./context.ts";
import { listenToAdjust } from "./listeners/adjust.ts";
import { listenToButtons } from "./listeners/buttons.ts";
import { listenToCommands } from "./listeners/command.ts";
import { listenToHome } from "./listeners/home.ts";
import { listenToMessages } from "./listeners/messages.ts";
import { listenToSettings } from "./listeners/settings.ts";
import { listenToShortcuts } from "./listeners/shortcut.ts";
import { listenToUninstalls } from "./listeners/uninstall.ts";
import { boltLogger, type Logger } from "./logger.ts";
import type { SlackMemory } from "./memory/memory.ts";
import { createProcessMemory } from "./memory/process-memory.ts";
import type { GuardMode } from "./outgoing/guard.ts";
import { type Post, postJson, ResponseUrl } from "./outgoing/response-url.ts";
import { acknowledgeInTime, UnansweredEvents } from "./receive/acknowledge.ts";
import { adoptAbandoned } from "./receive/adopt.ts";
import type { RequestHandler } from "./receive/http.ts";
import { createTransport } from "./receive/transport.ts";
import { Teams } from "./teams/teams.ts";

export interface SlackApp {
  /** Answers `POST /slack/events`, to be mounted under `/slack/`; null in Socket Mode. */
  readonly handler: RequestHandler | null;
  /** Asks Slack who we are and, in Socket Mode, connects. */
  start(): Promise<void>;
  /** Stops taking new work and waits for what is under way. */
  stop(): Promise<void>;
}

export interface SlackAppOptions {
  readonly config: SlackConfig;
  readonly core: Answering;
  readonly logger: Logger;
  readonly now?: () => number;
  /** Shared by replicas; by default that of this process. */
  readonly memory?: SlackMemory;
  /** Where the tokens of many workspaces are kept, sealed; needed with `config.oauth`. */
  readonly installations?: Installations;
  /** Where settings and decisions of teams are kept; without it nothing is known of teams. */
  readonly teamStore?: TeamStore;
  /** Another thread that posts to response_urls; by default this one does. */
  readonly post?: Post;
  /** `throw` in tests: a message that breaks Slack's limits is a bug there, and text in production. */
  readonly guardMode?: GuardMode;
}

/** The Slack app, over HTTP or, when an app token is configured, Socket Mode. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { config, logger } = options;
  const now = options.now ?? Date.now;
  const background = new Background(logger);
  let identity = unknownIdentity;
  const transport = createTransport({
    config,
    logger,
    now,
    identity: () => identity,
    installations: options.installations ?? null,
  });
  const app = new App({
    receiver: transport.receiver,
    ...(transport.authorize === null ? {} : { authorize: transport.authorize }),
    logger: boltLogger(logger),
    clientOptions: webClientOptions(config, logger),
    convoStore: false,
  });
  const unanswered = new UnansweredEvents();
  const memory = options.memory ?? createProcessMemory(now);
  acknowledgeInTime(app, { unanswered, memory, logger });
  app.error(async (error) => {
    logBug(error, logger);
  });
  const context: SlackContext = {
    config,
    core: options.core,
    logger,
    now,
    guardMode: options.guardMode ?? "degrade",
    background: background.run,
    memory,
    doorkeeper: new Doorkeeper(now),
    teams: new Teams(options.teamStore ?? null, now, logger),
    unanswered,
    openResponseUrl: (url, born = now()) =>
      new ResponseUrl(url, config.apiUrl, now, born, options.post ?? postJson),
  };
  listenToCommands(app, context);
  listenToButtons(app, context);
  listenToAdjust(app, context);
  listenToMessages(app, context);
  listenToShortcuts(app, context);
  listenToHome(app, context);
  listenToSettings(app, context);
  if (transport.installations !== null) listenToUninstalls(app, transport.installations, context);
  let endAdoption = () => {};
  return {
    handler: transport.handler,
    async start() {
      identity = await identify(config, logger);
      endAdoption = adoptAbandoned(app, memory, logger);
      if (transport.handler === null) await connected(app.start(), config);
    },
    async stop() {
      endAdoption();
      if (transport.handler === null) await app.stop();
      await background.drain(DRAIN_MS);
    },
  };
}
