import { type Operation, renderMarkdown, type World } from "../core/index.ts";
import type { ResourceEntry } from "./surface.ts";

/** The claims that go round about open-weight models, judged: a page to read, no tool to call. */
export function claimsResource(operations: readonly Operation[], world: World) {
  const operation = operations.find(({ name }) => name === "claims");
  if (operation === undefined) return [];
  const uri = "weighbridge://claims";
  const mimeType = "text/markdown";
  const resource = {
    listing: { uri, name: "claims", title: operation.title, description: operation.summary, mimeType },
    async read() {
      const { report } = await operation.answer({}, { world });
      return { contents: [{ uri, mimeType, text: renderMarkdown(report) }] };
    },
  } satisfies ResourceEntry;
  return [resource];
}
