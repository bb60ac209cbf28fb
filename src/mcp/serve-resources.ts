import {
  ResourceNotFoundError,
  type Server,
  type ServerContext,
  UriTemplate,
} from "@modelcontextprotocol/server";
import type { ResourceTemplateEntry, Surface } from "./surface.ts";

/** Prepares the `resources/…` handlers once; the result installs them on a server. */
export function resourceHandlers(surface: Surface): (server: Server) => void {
  const resources = surface.resources.map((resource) => resource.listing);
  const resourceTemplates = surface.resourceTemplates.map((template) => template.listing);
  const byUri = new Map(surface.resources.map((resource) => [resource.listing.uri, resource]));
  const templates = surface.resourceTemplates.map((entry) => ({
    entry,
    pattern: new UriTemplate(entry.listing.uriTemplate),
  }));
  return (server) => {
    server.setRequestHandler("resources/list", () => ({ resources: [...resources] }));
    server.setRequestHandler("resources/templates/list", () => ({
      resourceTemplates: [...resourceTemplates],
    }));
    server.setRequestHandler("resources/read", async (request, context) => {
      const { uri } = request.params;
      const found = (await byUri.get(uri)?.read(context)) ?? (await readTemplate(templates, uri, context));
      if (found === null) throw new ResourceNotFoundError(uri);
      return found;
    });
  };
}

async function readTemplate(
  templates: readonly { entry: ResourceTemplateEntry; pattern: UriTemplate }[],
  uri: string,
  context: ServerContext,
) {
  for (const { entry, pattern } of templates) {
    const variables = pattern.match(uri);
    if (variables === null) continue;
    const found = await entry.read(uri, decoded(variables), context);
    if (found !== null) return found;
  }
  return null;
}

/** Ids arrive percent-encoded where a client expanded the template by the book. */
function decoded(variables: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      decode(Array.isArray(value) ? value.join("/") : value),
    ]),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
