/**
 * The product's own server factory, HTTP server and guards, with the fixtures laid over that the
 * conformance suite calls by name. Modes: `stateless`; `sessions` serves clients before 2026-07-28 with
 * sessions; `plain` is the product without any fixture.
 * Prints its URL when it listens.
 */
import type { Server } from "@modelcontextprotocol/server";
import * as z from "zod";
import { readConfig } from "../../../src/config.ts";
import { startHttpServer } from "../../../src/http/index.ts";
import { handlersOfFactory } from "../../../src/mcp/http.ts";
import { type Surface, serverFactory, weighbridgeSurface } from "../../../src/mcp/index.ts";
import { options, weighSurface } from "../support/surface.ts";
import { emptyWorld } from "../support/weigh.ts";
import { elicitationTools } from "./elicitation-tools.ts";
import { inputTools, stateCodec } from "./input-tools.ts";
import { fixturePrompts } from "./prompts.ts";
import { fixtureResources, fixtureTemplates } from "./resources.ts";
import { contentTools } from "./tools.ts";

const legacySessions = process.argv.includes("sessions");

const withFixtures: Surface = {
  ...weighSurface,
  tools: [...weighSurface.tools, ...contentTools, ...inputTools, ...elicitationTools],
  resources: [...weighSurface.resources, ...fixtureResources],
  resourceTemplates: [...weighSurface.resourceTemplates, ...fixtureTemplates],
  prompts: [...weighSurface.prompts, ...fixturePrompts],
  capabilities: { logging: {}, ...(legacySessions ? { resources: { subscribe: true } } : {}) },
};

const surface = process.argv.includes("plain") ? weighbridgeSurface(emptyWorld, options) : withFixtures;

const build = serverFactory(surface, options.version, { requestState: { verify: stateCodec.verify } });

function buildWithSubscriptions(): Server {
  const server = build();
  const uriParams = z.object({ uri: z.string() });
  server.setRequestHandler("resources/subscribe", { params: uriParams }, () => ({}));
  server.setRequestHandler("resources/unsubscribe", { params: uriParams }, () => ({}));
  return server;
}

const quiet = { ...options.logger, warn: () => undefined };
const running = await startHttpServer({
  config: readConfig({ PORT: "0" }),
  logger: options.logger,
  mcp: handlersOfFactory(legacySessions ? buildWithSubscriptions : build, {
    ...options,
    logger: quiet,
    legacySessions,
  }),
});
console.log(running.url);
