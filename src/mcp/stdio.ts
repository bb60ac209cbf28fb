import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { World } from "../core/index.ts";
import type { McpOptions } from "./options.ts";
import { PatientStdio } from "./patient-stdio.ts";
import { serverFactory } from "./server.ts";
import type { Surface } from "./surface.ts";
import { weighbridgeSurface } from "./weighbridge-surface.ts";

/**
 * Serves MCP on this process's stdin and stdout, both protocol eras, until the client closes stdin or
 * the process gets SIGTERM or SIGINT; then the promise resolves and the caller may exit 0. Import
 * `guard-stdout.ts` first, so that nothing but the protocol reaches stdout.
 */
export function serveMcpStdio(world: World, options: McpOptions): Promise<void> {
  return serveSurfaceOnStdio(weighbridgeSurface(world, options), options);
}

export async function serveSurfaceOnStdio(surface: Surface, options: McpOptions): Promise<void> {
  const transport = new PatientStdio();
  const handle = serveStdio(serverFactory(surface, options.version), {
    transport,
    onerror: (error) => options.logger.warn({ err: error.message }, "MCP message refused"),
  });
  await new Promise<void>((resolve) => {
    const passOn = transport.onclose;
    transport.onclose = () => {
      passOn?.();
      resolve();
    };
    process.once("SIGTERM", resolve).once("SIGINT", resolve);
  });
  await handle.close();
}
