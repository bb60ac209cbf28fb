import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";

/** What this app needs of a logger; pino's fits. Fields are ids and intents, never texts or tokens. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Slack's libraries log to ours. Their debug lines may hold bodies, so these are dropped. */
export function boltLogger(logger: Logger): BoltLogger {
  const line = (messages: readonly unknown[]) => messages.map(String).join(" ").slice(0, 500);
  return {
    debug: () => {},
    info: (...messages) => logger.debug({ from: "bolt" }, line(messages)),
    warn: (...messages) => logger.warn({ from: "bolt" }, line(messages)),
    error: (...messages) => logger.error({ from: "bolt" }, line(messages)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
