import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const COMMAND = { command: "npx", args: ["-y", "weighbridge", "mcp"] };
const text = readFileSync("docs/mcp.md", "utf8");
const readme = readFileSync("README.md", "utf8");

/** The links of the table, by the host that they are for. */
function linkOf(host: string): URL {
  const address = new RegExp(`^\\| ${host} \\| \\[install\\]\\(([^)]+)\\)`, "m").exec(text)?.[1];
  return new URL(address ?? "");
}

describe("install links", () => {
  it("Cursor's holds the command in base64", () => {
    // https://cursor.com/docs/mcp/install-links, by its web page: GitHub links to no `cursor:` address.
    const link = linkOf("Cursor");
    expect(link.origin + link.pathname).toBe("https://cursor.com/en/install-mcp");
    expect(link.searchParams.get("name")).toBe("weighbridge");
    const config = link.searchParams.get("config") ?? "";
    expect(JSON.parse(Buffer.from(config, "base64").toString())).toEqual(COMMAND);
    // A plus sign would arrive as a space.
    expect(config).toMatch(/^[A-Za-z0-9/=]+$/);
  });

  it("VS Code's holds it as JSON, and so does its command", () => {
    // https://code.visualstudio.com/docs/copilot/customization/mcp-servers, by Microsoft's redirect to `vscode:mcp/install`.
    const link = linkOf("VS Code");
    expect(link.origin + link.pathname).toBe("https://insiders.vscode.dev/redirect/mcp/install");
    expect([...link.searchParams.keys()].sort()).toEqual(["config", "name"]);
    expect(link.searchParams.get("name")).toBe("weighbridge");
    expect(JSON.parse(link.searchParams.get("config") ?? "")).toEqual(COMMAND);
    const added = /`code --add-mcp '([^']+)'`/.exec(text)?.[1] ?? "";
    expect(JSON.parse(added)).toEqual({ name: "weighbridge", ...COMMAND });
  });
});

/**
 * https://code.claude.com/docs/en/mcp, https://developers.openai.com/codex/mcp and
 * https://geminicli.com/docs/tools/mcp-server: the first two pass on what follows `--`, the last what follows the name.
 */
const COMMANDS: readonly (readonly [string, string, string])[] = [
  ["README.md", readme, "claude mcp add weighbridge -- "],
  ["docs/mcp.md", text, "claude mcp add weighbridge -- "],
  ["docs/mcp.md", text, "codex mcp add weighbridge -- "],
  ["docs/mcp.md", text, "gemini mcp add weighbridge "],
];

it.each(COMMANDS)("%s adds the same server: %3$s", (_file, page, start) => {
  const line = page.split(/[`\n]/).find((words) => words.startsWith(start)) ?? "";
  expect(line.slice(start.length).split(" ")).toEqual([COMMAND.command, ...COMMAND.args]);
});

describe("docs/mcp.md", () => {
  it("shows JSON that can be pasted", () => {
    const blocks = [...text.matchAll(/```json\n(.*?)```/gs)].map((match) => JSON.parse(match[1] ?? ""));
    expect(blocks).toEqual([
      { mcpServers: { weighbridge: COMMAND } },
      {
        mcpServers: {
          weighbridge: expect.objectContaining({ type: "http", url: "http://127.0.0.1:3000/mcp" }),
        },
      },
    ]);
  });

  it("names the plugin as its marketplace does", () => {
    const { name, plugins } = JSON.parse(readFileSync(".claude-plugin/marketplace.json", "utf8"));
    expect(text).toContain(`claude plugin install ${plugins[0].name}@${name}`);
  });

  it("names only files that are there", () => {
    const paths = [...text.matchAll(/\b((?:scripts|test)\/[\w./-]+\.(?:ts|mjs))\b/g)].map(
      (match) => match[1] ?? "",
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
