import { ProtocolError, ProtocolErrorCode, type Server } from "@modelcontextprotocol/server";
import type { PromptEntry, Surface } from "./surface.ts";

/** Prepares `prompts/list` and `prompts/get` once; the result installs them on a server. */
export function promptHandlers(surface: Surface): (server: Server) => void {
  const prompts = surface.prompts.map((prompt) => prompt.listing);
  const byName = new Map(surface.prompts.map((prompt) => [prompt.listing.name, prompt]));
  return (server) => {
    server.setRequestHandler("prompts/list", () => ({ prompts: [...prompts] }));
    server.setRequestHandler("prompts/get", (request, context) => {
      const { name, arguments: args } = request.params;
      const prompt = byName.get(name);
      if (prompt === undefined) throw invalid(`Unknown prompt ${JSON.stringify(name.slice(0, 64))}.`);
      requireArguments(prompt, args ?? {});
      return prompt.get(args ?? {}, context);
    });
  };
}

function requireArguments(prompt: PromptEntry, args: Readonly<Record<string, string>>): void {
  const missing = (prompt.listing.arguments ?? []).filter(
    (argument) => argument.required && !args[argument.name],
  );
  if (missing.length === 0) return;
  throw invalid(`${prompt.listing.name} needs: ${missing.map((argument) => argument.name).join(", ")}.`);
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
