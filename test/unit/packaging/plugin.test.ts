import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import packageJson from "../../../package.json" with { type: "json" };
import { operations } from "../../../src/core/index.ts";

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const kebabCase = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const person = z.strictObject({ name: z.string().min(1) });

/** https://code.claude.com/docs/en/plugins/marketplace-reference: a key that is not known is ignored silently. */
const marketplaceJson = z.strictObject({
  name: kebabCase,
  description: z.string().min(1),
  owner: person,
  plugins: z
    .array(
      z.strictObject({
        name: kebabCase,
        source: z.string().regex(/^\.\/(?!.*\.\.)/),
        description: z.string().min(1),
      }),
    )
    .min(1),
});

/** https://code.claude.com/docs/en/plugins/manifest-reference: what else a plugin has is found at its usual place. */
const pluginJson = z.strictObject({
  name: kebabCase,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  description: z.string().min(1),
  author: person,
  license: z.literal(packageJson.license),
  keywords: z.array(z.string()),
});

/** https://agentskills.io/specification#frontmatter */
const frontmatter = z.strictObject({ name: kebabCase.max(64), description: z.string().min(1).max(1024) });

describe("the Claude Code plugin", () => {
  const marketplace = marketplaceJson.parse(readJson(".claude-plugin/marketplace.json"));
  const [listed] = marketplace.plugins;
  const folder = listed?.source ?? "";
  const skillFile = `${folder}/skills/size-open-models/SKILL.md`;
  const [, head = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(skillFile, "utf8")) ?? [];

  it("is listed in the marketplace at the place where it is", () => {
    const plugin = pluginJson.parse(readJson(`${folder}/.claude-plugin/plugin.json`));
    expect(plugin).toMatchObject({ name: listed?.name, version: packageJson.version });
    // Only the manifest is looked for in that folder.
    expect(existsSync(`${folder}/.claude-plugin/skills`)).toBe(false);
  });

  it("starts the same server as everybody else", () => {
    expect(readJson(`${folder}/.mcp.json`)).toEqual({
      mcpServers: { weighbridge: { command: "npx", args: ["-y", "weighbridge", "mcp"] } },
    });
  });

  it("brings a skill of the documented form", () => {
    expect(frontmatter.parse(parse(head)).name).toBe(basename(dirname(skillFile)));
    expect(body.split("\n").length).toBeLessThan(500);
  });

  it("teaches each tool that there is, and no other", () => {
    const taught = new Set([...body.matchAll(/`([a-z]+_[a-z]+)`/g)].map((match) => match[1]));
    expect([...taught].sort()).toEqual(operations.flatMap(({ tool }) => tool ?? []).sort());
  });
});
