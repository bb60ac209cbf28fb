import { MCPServerStdio, MCPServerStreamableHttp } from "@openai/agents";
import { answer, task } from "./task.mjs";

const { server, url, tool, args } = task;
const client = url ? new MCPServerStreamableHttp({ url }) : new MCPServerStdio(server);
await client.connect();
const tools = await client.listTools();
const result = await client.callTool(tool, args);
answer(
  tools.map(({ name }) => name),
  result,
);
await client.close();
