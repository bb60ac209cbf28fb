import type { ResourceEntry, ResourceTemplateEntry } from "../../../src/mcp/surface.ts";
import { PNG } from "./content.ts";

function fixture(uri: string, mimeType: string, content: { text: string } | { blob: string }): ResourceEntry {
  return {
    listing: { uri, name: uri, description: "Fixture of the conformance suite.", mimeType },
    read: () => ({ contents: [{ uri, mimeType, ...content }] }),
  };
}

export const fixtureResources: readonly ResourceEntry[] = [
  fixture("test://static-text", "text/plain", { text: "This is the content of the static text resource." }),
  fixture("test://static-binary", "image/png", { blob: PNG }),
  fixture("test://watched-resource", "text/plain", { text: "Watched." }),
];

export const fixtureTemplates: readonly ResourceTemplateEntry[] = [
  {
    listing: { uriTemplate: "test://template/{id}/data", name: "template", mimeType: "application/json" },
    complete: {},
    read(uri) {
      const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
      if (id === undefined) return null;
      const text = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
      return { contents: [{ uri, mimeType: "application/json", text }] };
    },
  },
];
