/** The Inspector's command line, in the newest era that it speaks. */
import { execFileSync } from "node:child_process";
import { answer, bin, task } from "./task.mjs";

const { server, url, tool, args } = task;
const target = url
  ? [url, "--transport", "http", "--protocol-era", "modern"]
  : ["--transport", "stdio", "--protocol-era", "modern"];
const command = url ? [] : ["--", server.command, ...server.args];

function inspect(...method) {
  const output = execFileSync(
    process.execPath,
    [
      bin("@modelcontextprotocol/inspector", "inspector"),
      "--cli",
      ...target,
      "--method",
      ...method,
      "--format",
      "json",
      "-q",
      ...command,
    ],
    { encoding: "utf8" },
  );
  return JSON.parse(output).result;
}

const { tools } = inspect("tools/list");
const toolArgs = Object.entries(args).flatMap(([key, value]) => ["--tool-arg", `${key}=${value}`]);
answer(
  tools.map(({ name }) => name),
  inspect("tools/call", "--tool-name", tool, ...toolArgs),
);
