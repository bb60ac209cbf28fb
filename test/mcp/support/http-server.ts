import { readConfig } from "../../../src/config.ts";
import { type RunningHttpServer, startHttpServer } from "../../../src/http/index.ts";
import { handlersOf } from "../../../src/mcp/http.ts";
import { options, weighSurface } from "./surface.ts";

/** The real HTTP server over the test surface, on a free port. */
export function startTestServer(env: Record<string, string> = {}): Promise<RunningHttpServer> {
  return startHttpServer({
    config: readConfig({ PORT: "0", ...env }),
    logger: options.logger,
    mcp: handlersOf(weighSurface, options),
  });
}
