import type { IncomingMessage, ServerResponse } from "node:http";

export interface HttpLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The id given by a proxy in front, where it is harmless to repeat, else one of our own. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : crypto.randomUUID();
}

/** One line per request when its answer has ended: no query, no body, no header. */
export function logWhenDone(
  request: IncomingMessage,
  response: ServerResponse,
  route: string,
  logger: HttpLogger,
  done: (route: string, status: number, seconds: number) => void,
): void {
  const id = requestId(request);
  const started = process.hrtime.bigint();
  response.setHeader("x-request-id", id);
  response.once("close", () => {
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const status = response.writableFinished ? response.statusCode : 499;
    const fields = {
      requestId: id,
      method: request.method,
      route,
      status,
      ms: Math.round(seconds * 1e4) / 10,
    };
    if (status >= 500) logger.error(fields, "request failed");
    else if (status >= 400) logger.info(fields, "request refused");
    else logger.debug(fields, "request");
    done(route, status, seconds);
  });
}
