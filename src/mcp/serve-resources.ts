import { ResourceNotFoundError, type Server, type ServerContext } from "@modelcontextprotocol/server";
import type { Surface } from "./surface.ts";

/** Prepares the `resources/…` handlers once; the result installs them on a server. */
export function resourceHandlers(surface: Surface): (server: Server) => void {
  const resources = surface.resources.map((resource) => resource.listing);
  const resourceTemplates = surface.resourceTemplates.map((template) => template.listing);
  const byUri = new Map(surface.resources.map((resource) => [resource.listing.uri, resource]));
  return (server) => {
    server.setRequestHandler("resources/list", () => ({ resources: [...resources] }));
    server.setRequestHandler("resources/templates/list", () => ({
      resourceTemplates: [...resourceTemplates],
    }));
    server.setRequestHandler("resources/read", async (request, context) => {
      const { uri } = request.params;
      const found = (await byUri.get(uri)?.read(context)) ?? (await readTemplate(surface, uri, context));
      if (found === null) throw new ResourceNotFoundError(uri);
      return found;
    });
  };
}

async function readTemplate(surface: Surface, uri: string, context: ServerContext) {
  for (const template of surface.resourceTemplates) {
    const found = await template.read(uri, context);
    if (found !== null) return found;
  }
  return null;
}
