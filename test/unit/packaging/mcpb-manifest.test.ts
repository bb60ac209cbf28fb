import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";
import packageJson from "../../../package.json" with { type: "json" };

/** The format's own tool checks its form (test/package/mcpb.test.ts); here it is held to the package. */
const text = readFileSync("packaging/mcpb/manifest.json", "utf8");
const manifest = z
  .object({
    name: z.string(),
    version: z.string(),
    license: z.string(),
    server: z.object({
      entry_point: z.string(),
      mcp_config: z.object({ command: z.string(), args: z.array(z.string()) }),
    }),
    user_config: z.record(z.string(), z.object({ sensitive: z.boolean(), required: z.boolean() })),
    compatibility: z.object({ runtimes: z.object({ node: z.string() }) }),
  })
  .parse(JSON.parse(text));

it("is this package at this version, for the Node that it needs", () => {
  const { name, version, license, compatibility } = manifest;
  expect({ name, version, license }).toEqual({
    name: packageJson.name,
    version: packageJson.version,
    license: packageJson.license,
  });
  expect(compatibility.runtimes.node).toBe(packageJson.engines.node);
});

it("starts the package's program as an MCP server", () => {
  const program = packageJson.bin.weighbridge;
  expect(manifest.server.entry_point).toBe(program);
  expect(manifest.server.mcp_config).toMatchObject({
    command: "node",
    args: [`\${__dirname}/${program}`, "mcp"],
  });
});

it("asks for what it passes on, and requires nothing", () => {
  const passed = [...text.matchAll(/\$\{user_config\.(\w+)\}/g)].map((match) => match[1]);
  expect(passed).toEqual(Object.keys(manifest.user_config));
  for (const asked of Object.values(manifest.user_config)) {
    expect(asked).toMatchObject({ sensitive: true, required: false });
  }
});
