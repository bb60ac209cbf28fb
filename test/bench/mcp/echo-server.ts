/**
 * What Weighbridge's MCP side is measured against: the least that the same SDK can serve, an echo tool.
 * `stdio` serves stdin and stdout, `http` serves PORT. `tools/list` answers with the list in TOOLS_FILE,
 * read once: nothing serves a list faster.
 */
import { readFileSync } from "node:fs";
import { McpServer, Server, type Tool } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import * as z from "zod";

const info = { name: "echo", version: "1.0.0" };
const inputSchema = z.object({ text: z.string() });

/** Makes the answer as long as the one that it is compared with, where the pipe is what is measured. */
const padding = "x".repeat(Number(process.env.ANSWER_CHARACTERS ?? 0));

function echoServer(): McpServer {
  const server = new McpServer(info);
  server.registerTool("echo", { inputSchema }, ({ text }) => ({
    content: [{ type: "text", text: text + padding }],
  }));
  return server;
}

function listServer(tools: Tool[]): Server {
  const server = new Server(info, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", () => ({ tools }));
  return server;
}

const file = process.env.TOOLS_FILE;
const tools: Tool[] | null = file === undefined ? null : JSON.parse(readFileSync(file, "utf8"));
const build = () => (tools === null ? echoServer() : listServer(tools));

if (process.argv[2] === "stdio") {
  serveStdio(build);
} else {
  // Loaded only where it is used, so that nothing starts on stdio in less.
  const [{ createServer }, { toNodeHandler }, { createMcpHandler }] = await Promise.all([
    import("node:http"),
    import("@modelcontextprotocol/node"),
    import("@modelcontextprotocol/server"),
  ]);
  const handle = toNodeHandler(createMcpHandler(build));
  createServer((request, response) => {
    const { method = "GET", url = "/", headers } = request;
    void handle(
      { method, url, headers, [Symbol.asyncIterator]: () => request[Symbol.asyncIterator]() },
      response,
    );
  }).listen(Number(process.env.PORT), "127.0.0.1");
}
