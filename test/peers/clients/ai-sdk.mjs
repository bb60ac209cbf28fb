import { createMCPClient } from "@ai-sdk/mcp";
import { Experimental_StdioMCPTransport } from "@ai-sdk/mcp/mcp-stdio";
import { answer, task } from "./task.mjs";

const { server, url, tool, args } = task;
const transport = url ? { type: "http", url } : new Experimental_StdioMCPTransport(server);
const client = await createMCPClient({ transport });
const tools = await client.tools();
const result = await tools[tool].execute(args, { toolCallId: "1", messages: [] });
answer(Object.keys(tools), result);
await client.close();
