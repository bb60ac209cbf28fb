import {
  type CompleteRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Server,
} from "@modelcontextprotocol/server";
import type { Completer, Surface } from "./surface.ts";

/** The protocol's bound on one completion answer. */
const MAX_VALUES = 100;

/** Prepares `completion/complete` once; the result installs it on a server. */
export function completionHandler(surface: Surface): (server: Server) => void {
  const prompts = new Map(surface.prompts.map((prompt) => [prompt.listing.name, prompt.complete]));
  const templates = new Map(
    surface.resourceTemplates.map((entry) => [entry.listing.uriTemplate, entry.complete]),
  );
  const completersOf = (ref: CompleteRequest["params"]["ref"]) =>
    ref.type === "ref/prompt" ? prompts.get(ref.name) : templates.get(ref.uri);
  return (server) => {
    server.setRequestHandler("completion/complete", (request) => {
      const { ref, argument, context } = request.params;
      const completers = completersOf(ref);
      if (completers === undefined) {
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, "Nothing of that name takes arguments.");
      }
      return { completion: complete(completers[argument.name], argument.value, context?.arguments ?? {}) };
    });
  };
}

function complete(completer: Completer | undefined, typed: string, others: Readonly<Record<string, string>>) {
  const values = completer?.(typed, others) ?? [];
  return { values: values.slice(0, MAX_VALUES), total: values.length, hasMore: values.length > MAX_VALUES };
}
