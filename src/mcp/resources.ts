import type { ReadResourceResult } from "@modelcontextprotocol/server";
import type { Catalog, Completers } from "./completers.ts";
import { once } from "./once.ts";
import type { Completer, ResourceEntry, ResourceTemplateEntry } from "./surface.ts";

const JSON_TYPE = "application/json";

interface Entry {
  readonly id: string;
  readonly name: string;
}

/** One kind of catalog entry: an index of all, and each entry with every fact and its sources. */
interface Shelf {
  readonly kind: "models" | "gpus" | "licenses";
  readonly title: string;
  readonly description: string;
  entries(): readonly Entry[];
  readonly complete: Completer;
}

export function catalogResources(catalog: Catalog, completers: Completers) {
  const shelves = shelvesOf(catalog, completers);
  return { resources: shelves.map(indexOf), resourceTemplates: shelves.map(templateOf) };
}

function shelvesOf(catalog: Catalog, completers: Completers): readonly Shelf[] {
  return [
    {
      kind: "models",
      title: "Models",
      description: "architecture, parameters, context, checkpoints and licenses",
      entries: () => catalog.models,
      complete: completers.model,
    },
    {
      kind: "gpus",
      title: "GPUs",
      description: "memory as the driver reports it, bandwidth, TFLOPS and links",
      entries: () => catalog.gpus,
      complete: completers.gpu,
    },
    {
      kind: "licenses",
      title: "Licenses",
      description: "what each clause allows, requires and forbids, with its section",
      entries: () => catalog.licenses,
      complete: completers.license,
    },
  ];
}

function indexOf(shelf: Shelf) {
  const uri = `weighbridge://${shelf.kind}`;
  const index = once(() =>
    json(
      uri,
      JSON.stringify(
        shelf.entries().map(({ id, name }) => ({ id, name, uri: `${uri}/${encodeURIComponent(id)}` })),
      ),
    ),
  );
  return {
    listing: {
      uri,
      name: shelf.kind,
      title: shelf.title,
      description: `Every one of the catalog's ${shelf.kind}: id, name and the resource that has its facts.`,
      mimeType: JSON_TYPE,
    },
    read: index,
  } satisfies ResourceEntry;
}

function templateOf(shelf: Shelf) {
  const byId = once(() => new Map(shelf.entries().map((entry) => [entry.id.toLowerCase(), entry])));
  const prefix = `weighbridge://${shelf.kind}/`;
  return {
    listing: {
      uriTemplate: `${prefix}{id}`,
      name: shelf.kind,
      title: shelf.title,
      description: `One of the catalog's ${shelf.kind}: ${shelf.description}, each with its sources.`,
      mimeType: JSON_TYPE,
    },
    complete: { id: shelf.complete },
    read(uri: string) {
      if (!uri.startsWith(prefix)) return null;
      const entry = byId().get(decoded(uri.slice(prefix.length)).toLowerCase());
      return entry === undefined ? null : json(uri, JSON.stringify(entry));
    },
  } satisfies ResourceTemplateEntry;
}

function json(uri: string, text: string): ReadResourceResult {
  return { contents: [{ uri, mimeType: JSON_TYPE, text }] };
}

/** Ids hold a slash (`org/name`): percent-encoded by clients that expand the template by the book. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
