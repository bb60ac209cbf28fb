import type { Report } from "../core/index.ts";
import type { TeamOf } from "./caller.ts";

/** What the MCP side writes about itself: to stderr or a log, never to stdout. Any pino logger is one. */
export interface McpLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface McpOptions {
  /** Version of the package, shown to clients. */
  readonly version: string;
  readonly logger: McpLogger;
  /** Tool names to offer; all of them when not given. */
  readonly tools?: readonly string[];
  /** `concise` counts sources instead of listing them, leaves out what could be folded, and rounds fractions. */
  readonly verbosity?: "concise" | "full";
  /** Charts as PNG images besides: where a call asks for one (`asked`, unless said otherwise), always or never. */
  readonly charts?: "asked" | "always" | "never";
  /** Draws a report as Block Kit blocks, for Slack's own MCP client; without it Slackbot gets text. */
  readonly slackBlocks?: (report: Report) => readonly unknown[];
  /** The team whose settings and decisions an answer leans on, as it does in Slack and in the terminal. */
  readonly teamOf?: TeamOf;
  /** Keep sessions for HTTP clients before 2026-07-28, so that these too can be asked for input. */
  readonly legacySessions?: boolean;
}

/** One JSON line per event on stderr: enough where no logger is configured. */
export const stderrLogger: McpLogger = {
  debug: () => undefined,
  info: (fields, message) => write("info", fields, message),
  warn: (fields, message) => write("warn", fields, message),
  error: (fields, message) => write("error", fields, message),
};

function write(level: string, fields: object, message: string): void {
  process.stderr.write(`${JSON.stringify({ level, time: new Date().toISOString(), message, ...fields })}\n`);
}
