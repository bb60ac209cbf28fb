import {
  type McpServerFactory,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerCapabilities,
} from "@modelcontextprotocol/server";
import type { Surface } from "./surface.ts";

/** Lists change only with a release: clients may keep them for an hour, and share them. */
const STATIC = { ttlMs: 3_600_000, cacheScope: "public" } as const;

const CACHE_HINTS = {
  "server/discover": STATIC,
  "tools/list": STATIC,
  "prompts/list": STATIC,
  "resources/list": STATIC,
  "resources/templates/list": STATIC,
  "resources/read": STATIC,
};

/**
 * The factory that every transport and both protocol eras share. The lists are computed here, once; a
 * server built from them holds no state of its own.
 */
export function serverFactory(surface: Surface, version: string): McpServerFactory {
  const info = {
    name: "weighbridge",
    title: "Weighbridge",
    version,
    description: "Does an open-weight LLM fit on this hardware, how fast, at what cost, under which license.",
  };
  const capabilities = capabilitiesOf(surface);
  const tools = surface.tools.map((tool) => tool.listing);
  const toolByName = new Map(surface.tools.map((tool) => [tool.listing.name, tool]));

  return () => {
    // The low-level Server: McpServer would register and convert every tool again for each request.
    const server = new Server(info, {
      capabilities,
      instructions: surface.instructions,
      cacheHints: CACHE_HINTS,
    });
    server.setRequestHandler("tools/list", () => ({ tools: [...tools] }));
    server.setRequestHandler("tools/call", (request, context) => {
      const tool = toolByName.get(request.params.name);
      if (tool === undefined) throw unknownTool(request.params.name, [...toolByName.keys()]);
      return tool.call(request.params.arguments ?? {}, context);
    });
    return server;
  };
}

function capabilitiesOf(surface: Surface): ServerCapabilities {
  return { tools: {}, ...surface.capabilities };
}

function unknownTool(name: string, known: readonly string[]): ProtocolError {
  const shown = JSON.stringify(name.slice(0, 64));
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `Unknown tool ${shown}. There are: ${known.join(", ")}.`,
  );
}
