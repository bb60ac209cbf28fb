/** One process of the Slack bench: `weighbridge` (the whole app) or `bolt` (a bare app that only acknowledges). */
import { createServer } from "node:http";
import { App, HTTPReceiver } from "@slack/bolt";
import { formatCommand, loadWorld, operations, readCommand } from "../../src/core/index.ts";
import { createSlackApp } from "../../src/slack/app.ts";

const [which, signingSecret = "", apiUrl = ""] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const handler = which === "bolt" ? bareBolt() : weighbridge();
const server = createServer(handler);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.send?.({ port: address.port });
});
process.on("message", () => process.send?.({ rss: process.memoryUsage.rss() }));
process.on("disconnect", () => process.exit(0));

function bareBolt() {
  const receiver = new HTTPReceiver({ signingSecret });
  const app = new App({ receiver, authorize: async () => ({}), convoStore: false });
  app.command(/.*/, ({ ack }) => ack());
  return receiver.requestListener;
}

function weighbridge() {
  const app = createSlackApp({
    config: { signingSecret, botToken: null, appToken: null, apiUrl, slashCommand: "/llm", oauth: null },
    core: { operations, world: loadWorld(), readCommand, formatCommand },
    logger: silent,
  });
  if (app.handler === null) throw new Error("the app serves HTTP here");
  return app.handler;
}
