import { Server, type ServerCapabilities, type ServerOptions } from "@modelcontextprotocol/server";
import { completionHandler } from "./serve-completion.ts";
import { promptHandlers } from "./serve-prompts.ts";
import { resourceHandlers } from "./serve-resources.ts";
import { toolHandlers } from "./serve-tools.ts";
import type { Surface } from "./surface.ts";

/** Lists change only with a release: clients may keep them for an hour, and share them. */
const STATIC = { ttlMs: 3_600_000, cacheScope: "public" } as const;

const cacheHints = {
  "server/discover": STATIC,
  "tools/list": STATIC,
  "prompts/list": STATIC,
  "resources/list": STATIC,
  "resources/templates/list": STATIC,
  "resources/read": STATIC,
};

/**
 * The factory that every transport and both protocol eras share. Lists and indexes are computed here,
 * once; a server built from them holds no state of its own, so HTTP can afford one per request.
 */
export function serverFactory(
  surface: Surface,
  version: string,
  more: Pick<ServerOptions, "requestState"> = {},
): () => Server {
  const info = {
    name: "weighbridge",
    title: "Weighbridge",
    version,
    description: "Does an open-weight LLM fit on this hardware, how fast, at what cost, under which license.",
  };
  const options = {
    capabilities: capabilitiesOf(surface),
    instructions: surface.instructions,
    cacheHints,
    ...more,
  };
  const install = handlersFor(surface);
  return () => {
    // The low-level Server: McpServer would register and convert every tool again for each request.
    const server = new Server(info, options);
    for (const handlers of install) handlers(server);
    return server;
  };
}

function handlersFor(surface: Surface): readonly ((server: Server) => void)[] {
  return [
    toolHandlers(surface),
    ...(offersResources(surface) ? [resourceHandlers(surface)] : []),
    ...(surface.prompts.length > 0 ? [promptHandlers(surface)] : []),
    ...(offersCompletions(surface) ? [completionHandler(surface)] : []),
  ];
}

function capabilitiesOf(surface: Surface): ServerCapabilities {
  return {
    tools: {},
    ...(offersResources(surface) ? { resources: {} } : {}),
    ...(surface.prompts.length > 0 ? { prompts: {} } : {}),
    ...(offersCompletions(surface) ? { completions: {} } : {}),
    ...surface.capabilities,
  };
}

function offersResources(surface: Surface): boolean {
  return surface.resources.length + surface.resourceTemplates.length > 0;
}

function offersCompletions(surface: Surface): boolean {
  return surface.prompts.length + surface.resourceTemplates.length > 0;
}
