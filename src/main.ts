/** The one program: a question in the terminal, or `mcp`, `slack` and `serve`, which go on until they are stopped. */
import { readConfig } from "./config.ts";
import {
  loadWorld,
  operations,
  type Team,
  UserError,
  type World,
  withHub,
  withPriceFeed,
} from "./core/index.ts";
import { hubSettings } from "./hub-settings.ts";
import { pricesFile } from "./prices-file.ts";
import type { ServeParts } from "./serve/serve.ts";
import {
  appearance,
  type ExitCode,
  openLocalTeam,
  outputTo,
  pipedText,
  progressBar,
  readArguments,
  runCommand,
  showBug,
  showUserError,
  type Terminal,
} from "./terminal/index.ts";
import { version } from "./version.ts";

/** Questions that `npm start` answers before it serves. */
const DEMO = ["fit", "maverick", "4xH100"];

const args = readArguments(process.argv.slice(2));
const bar = progressBar(process.stderr, Date.now);
const terminal: Terminal = {
  out: outputTo(process.stdout),
  err: outputTo(process.stderr),
  look: appearance(process.stdout, process.env, args.color),
  errorLook: appearance(process.stderr, process.env, args.color),
  progress: bar.show,
  piped: () => pipedText(process.stdin),
  localTeam: () => openLocalTeam(readConfig(process.env).databaseUrl.reveal()),
};

for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => void showBug(error, terminal).then((code) => process.exit(code)));
}
void main().then((code) => {
  process.exitCode = code;
  // What has been written is flushed by the system; nothing that was left open may keep a finished program alive.
  setTimeout(() => process.exit(), 1_000).unref();
});

async function main(): Promise<ExitCode> {
  try {
    return await dispatch();
  } catch (error) {
    return error instanceof UserError ? showUserError(error, terminal) : showBug(error, terminal);
  } finally {
    bar.end();
  }
}

/** Serving is loaded only when asked for: a terminal answer needs neither Slack's nor MCP's libraries. */
async function dispatch(): Promise<ExitCode> {
  const [first, ...rest] = args.words;
  if (args.version) {
    await terminal.out.write(`${version()}\n`);
    return 0;
  }
  if (asksForHelp(rest)) return runCommand(args, operations, personalWorld, terminal);
  if (first === "mcp") return serveMcp(rest);
  if (first === "slack") {
    takesOnly("slack", rest, []);
    return serveHttp({ mcp: null, slack: true });
  }
  if (first === "serve") {
    takesOnly("serve", rest, ["--demo"]);
    if (rest.length > 0) await answerDemo();
    return serveHttp({ mcp: {}, slack: true });
  }
  return runCommand(args, operations, personalWorld, terminal);
}

/** The catalog with the hub behind it, as the person who runs this program may read it. */
function personalWorld(): World {
  const world = withPriceFeed(loadWorld(), pricesFile(process.env));
  return withHub(world, hubSettings(readConfig(process.env), true));
}

function asksForHelp(words: readonly string[]): boolean {
  return words.includes("--help") || words.includes("-h");
}

function takesOnly(program: string, words: readonly string[], known: readonly string[]): void {
  const strange = words.find((word) => !known.includes(word));
  if (strange === undefined) return;
  throw new UserError("not_understood", `${program} does not take "${strange}".`, [
    { label: `help ${program}`, command: `help ${program}` },
  ]);
}

async function answerDemo(): Promise<void> {
  await runCommand({ ...args, words: DEMO }, operations, loadWorld, terminal);
  await terminal.out.write("\n");
}

async function serveMcp(words: readonly string[]): Promise<ExitCode> {
  await import("./mcp/guard-stdout.ts");
  const { readMcpArguments, serveMcpStdio, stderrLogger } = await import("./mcp/index.ts");
  const { http, ...choice } = readMcpArguments(words);
  if (http) return serveHttp({ mcp: choice, slack: false });
  await serveMcpStdio(personalWorld(), {
    version: version(),
    logger: stderrLogger,
    teamOf: ownTeam(readConfig(process.env).databaseUrl.reveal()),
    ...choice,
  });
  return 0;
}

/** An agent of the person who sits here gets what the person gets, and what is set meanwhile counts at once. */
const ownTeam = (databaseUrl: string) => async (): Promise<Team | undefined> => {
  const local = await openLocalTeam(databaseUrl).catch(() => null);
  await local?.close();
  return local?.team;
};

async function serveHttp(parts: ServeParts): Promise<ExitCode> {
  const { serve } = await import("./serve/serve.ts");
  const stopped = new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve).once("SIGINT", resolve);
  });
  const serving = await serve(readConfig(process.env), loadWorld(), parts);
  await terminal.out.write(`${serving.text}\n\nCtrl-C stops it.\n`);
  await stopped;
  await serving.stop();
  return 0;
}
