import { MultiServerMCPClient } from "@langchain/mcp-adapters";
import { answer, task } from "./task.mjs";

const { server, url, tool, args } = task;
const connection = url ? { transport: "http", url } : { transport: "stdio", ...server };
const client = new MultiServerMCPClient({ mcpServers: { weighbridge: connection } });
const tools = await client.getTools();
const result = await tools.find(({ name }) => name === tool).invoke(args);
answer(
  tools.map(({ name }) => name),
  result,
);
await client.close();
