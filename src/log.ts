import { destination, pino } from "pino";
import type { LogLevel } from "./config.ts";

/** What the program logs with; fields are ids and intents, never texts, tokens or prices of a caller. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** One JSON line per event on stderr, written at once: stdout belongs to answers and to MCP. */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ dest: 2, sync: true }),
  );
}
