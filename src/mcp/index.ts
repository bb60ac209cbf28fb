/**
 * The MCP side: everything that `main` needs to serve agents on stdio. Streamable HTTP is the door beside it,
 * `http.ts`: its libraries cost a cold start that stdio need not pay.
 */
import type { Server } from "@modelcontextprotocol/server";
import type { World } from "../core/index.ts";
import type { McpOptions } from "./options.ts";
import { serverFactory } from "./server.ts";
import { weighbridgeSurface } from "./weighbridge-surface.ts";

export { type McpArguments, type McpChoice, readMcpArguments } from "./arguments.ts";
export type { Caller, TeamOf } from "./caller.ts";
export { type McpLogger, type McpOptions, stderrLogger } from "./options.ts";
export { serverFactory } from "./server.ts";
export { serveMcpStdio, serveSurfaceOnStdio } from "./stdio.ts";
export type { Surface } from "./surface.ts";
export { weighbridgeSurface } from "./weighbridge-surface.ts";

/** One server over everything that Weighbridge offers, to be connected to any transport. */
export function buildMcpServer(world: World, options: McpOptions): Server {
  return serverFactory(weighbridgeSurface(world, options), options.version)();
}
