/** Every tool of Weighbridge over HTTP, as a process of its own that can be weighed. Prints its URL. */
import { readConfig } from "../../../src/config.ts";
import { loadWorld } from "../../../src/core/index.ts";
import { startHttpServer } from "../../../src/http/index.ts";
import { createMcpHandlers } from "../../../src/mcp/http.ts";
import { options } from "./surface.ts";

const running = await startHttpServer({
  config: readConfig({ PORT: "0" }),
  logger: options.logger,
  mcp: createMcpHandlers(loadWorld(), options),
});
console.log(running.url);
process.once("SIGTERM", () => void running.close().then(() => process.exit(0)));
