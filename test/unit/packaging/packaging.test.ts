import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import packageJson from "../../../package.json" with { type: "json" };

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const COMMAND = { command: "npx", args: ["-y", "weighbridge", "mcp"] };

/** The registry's rules for server.json of 2025-12-11, as far as they concern this file. */
const serverJson = z.strictObject({
  $schema: z.literal("https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"),
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version: z
    .string()
    .max(255)
    .regex(/^\d+\.\d+\.\d+/),
  packages: z.array(
    z.strictObject({
      registryType: z.enum(["npm", "oci", "mcpb"]),
      identifier: z.string(),
      version: z.string().regex(/^\d+\.\d+\.\d+/),
      runtimeHint: z.enum(["npx", "docker"]),
      packageArguments: z.array(z.strictObject({ type: z.literal("positional"), value: z.string() })),
      environmentVariables: z.array(
        z.strictObject({ name: z.string(), description: z.string(), isSecret: z.boolean() }),
      ),
      transport: z.strictObject({ type: z.literal("stdio") }),
    }),
  ),
});

describe("server.json", () => {
  it("follows the registry's schema and names this package at this version", () => {
    const server = serverJson.parse(readJson("server.json"));
    expect(server.name).toBe(packageJson.mcpName);
    expect(server.version).toBe(packageJson.version);
    expect(server.packages[0]).toMatchObject({ identifier: packageJson.name, version: packageJson.version });
  });
});

describe("the .mcpb manifest", () => {
  const manifest = z
    .object({ version: z.string(), server: z.object({ entry_point: z.string() }) })
    .parse(readJson("packaging/mcpb/manifest.json"));

  it("has this version and starts the package's program", () => {
    expect(manifest.version).toBe(packageJson.version);
    expect(manifest.server.entry_point).toBe(packageJson.bin.weighbridge);
  });
});

describe("the Claude Code plugin", () => {
  it("is listed in the marketplace at the place where it is", () => {
    const marketplace = z
      .object({ plugins: z.array(z.object({ name: z.string(), source: z.string() })) })
      .parse(readJson(".claude-plugin/marketplace.json"));
    const plugin = z
      .object({ name: z.string(), version: z.string() })
      .parse(readJson(`${marketplace.plugins[0]?.source}/.claude-plugin/plugin.json`));
    expect(plugin).toMatchObject({ name: marketplace.plugins[0]?.name, version: packageJson.version });
  });

  it("starts the same server as everybody else and brings a skill", () => {
    expect(readJson("packaging/claude-plugin/.mcp.json")).toEqual({ mcpServers: { weighbridge: COMMAND } });
    const skill = readFileSync("packaging/claude-plugin/skills/size-open-models/SKILL.md", "utf8");
    expect(skill).toMatch(/^---\nname: size-open-models\ndescription: .{1,1024}\n---\n/);
  });
});

describe("docs/mcp.md", () => {
  const text = readFileSync("docs/mcp.md", "utf8");

  it("has install links that hold the command", () => {
    const cursor = /cursor\.com\/en\/install-mcp\?name=weighbridge&config=([\w%+/=]+)/.exec(text)?.[1] ?? "";
    expect(JSON.parse(Buffer.from(decodeURIComponent(cursor), "base64").toString())).toEqual(COMMAND);
    const code = /mcp\/install\?name=weighbridge&config=([\w%.-]+)/.exec(text)?.[1] ?? "";
    expect(JSON.parse(decodeURIComponent(code))).toEqual(COMMAND);
  });

  it("shows JSON that can be pasted", () => {
    const blocks = [...text.matchAll(/```json\n(.*?)```/gs)].map((match) => match[1] ?? "");
    expect(blocks).toHaveLength(2);
    for (const block of blocks) expect(JSON.parse(block)).toHaveProperty("mcpServers.weighbridge");
  });

  it("names only files that are there", () => {
    const paths = [...text.matchAll(/\b((?:scripts|test)\/[\w./-]+\.(?:ts|mjs))\b/g)].map(
      (match) => match[1] ?? "",
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
