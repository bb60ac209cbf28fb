import { ProtocolError, ProtocolErrorCode, type Server } from "@modelcontextprotocol/server";
import type { Surface } from "./surface.ts";

/** Prepares `tools/list` and `tools/call` once; the result installs them on a server. */
export function toolHandlers(surface: Surface): (server: Server) => void {
  const tools = surface.tools.map((tool) => tool.listing);
  const byName = new Map(surface.tools.map((tool) => [tool.listing.name, tool]));
  return (server) => {
    server.setRequestHandler("tools/list", () => ({ tools: [...tools] }));
    server.setRequestHandler("tools/call", (request, context) => {
      const { name, arguments: args } = request.params;
      const tool = byName.get(name);
      if (tool === undefined) throw unknown(name, [...byName.keys()]);
      return tool.call(args ?? {}, context, server.getClientCapabilities());
    });
  };
}

function unknown(name: string, known: readonly string[]): ProtocolError {
  const message = `Unknown tool ${JSON.stringify(name.slice(0, 64))}. There are: ${known.join(", ")}.`;
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
