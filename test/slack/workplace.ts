import { createServer, type Server } from "node:http";
import type { TeamStore } from "../../src/core/index.ts";
import { createSlackApp, type SlackApp } from "../../src/slack/app.ts";
import type { Answering } from "../../src/slack/ask.ts";
import type { Logger } from "../../src/slack/logger.ts";
import type { SlackMemory } from "../../src/slack/memory/memory.ts";
import { httpTransport, Person, SIGNING_SECRET, socketTransport, type Transport } from "./fake/person.ts";
import { FakeSlack } from "./fake/slack.ts";
import { APP_TOKEN, BOT_TOKEN } from "./fake/web-api.ts";
import { sampleCore } from "./sample-core.ts";

export type Mode = "http" | "socket";

/** A running app beside a fake Slack, and a person who uses both. */
export interface Workplace {
  readonly slack: FakeSlack;
  readonly app: SlackApp;
  readonly person: Person;
  readonly transport: Transport;
  readonly log: LogLine[];
  /** Only over HTTP. */
  readonly server: Server | null;
  close(): Promise<void>;
}

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export interface WorkplaceOptions {
  readonly core?: Answering;
  readonly memory?: SlackMemory;
  readonly teamStore?: TeamStore;
  /** The Slack that several replicas of the app share; by default one of its own. */
  readonly slack?: FakeSlack;
  readonly appToken?: string;
}

export async function openWorkplace(mode: Mode, options: WorkplaceOptions = {}): Promise<Workplace> {
  const slack = options.slack ?? (await new FakeSlack().start());
  const log: LogLine[] = [];
  const app = createSlackApp({
    config: {
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      appToken: mode === "socket" ? (options.appToken ?? APP_TOKEN) : null,
      apiUrl: slack.apiUrl,
      slashCommand: "/llm",
      oauth: null,
    },
    core: options.core ?? sampleCore,
    ...(options.memory === undefined ? {} : { memory: options.memory }),
    ...(options.teamStore === undefined ? {} : { teamStore: options.teamStore }),
    logger: recorder(log),
    now: slack.now,
    guardMode: "throw",
  });
  const server = app.handler === null ? null : createServer(app.handler);
  if (server !== null) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await app.start();
  const transport = server === null ? socketTransport(slack) : httpTransport(server, slack.now);
  return {
    slack,
    app,
    log,
    server,
    transport,
    person: new Person(slack, transport),
    async close() {
      await app.stop();
      server?.closeAllConnections();
      await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())));
      if (options.slack === undefined) await slack.stop();
    },
  };
}

function recorder(log: LogLine[]): Logger {
  const at = (level: string) => (fields: object, message: string) => {
    log.push({ level, fields, message });
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
