import { inspect } from "node:util";
import { expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { UserError } from "../../../src/core/index.ts";

it("listens on loopback, port 3000, unless told otherwise", () => {
  expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 3000, logLevel: "info" });
  expect(readConfig({ PORT: "8080", HOST: "::1" })).toMatchObject({ host: "::1", port: 8080 });
});

it("takes an empty variable as unset", () => {
  expect(readConfig({ PORT: "", MCP_TOKEN: "" })).toMatchObject({ port: 3000, mcp: { token: undefined } });
});

it("reads lists", () => {
  expect(readConfig({ MCP_ALLOWED_HOSTS: "a.example, b.example," }).mcp.allowedHosts).toEqual([
    "a.example",
    "b.example",
  ]);
});

it.each([
  [{ PORT: "http" }, /PORT/],
  [{ PORT: "70000" }, /PORT/],
  [{ DATABASE_URL: "mysql://user:hunter2@db" }, /DATABASE_URL: must start with file: or postgres:/],
  [{ MCP_AUTH_ISSUER: "not a url" }, /MCP_AUTH_ISSUER/],
])("refuses %o, naming the variable and not its value", (env, message) => {
  expect(() => readConfig(env)).toThrow(UserError);
  expect(() => readConfig(env)).toThrow(message);
  expect(() => readConfig(env)).not.toThrow(/hunter2/);
});

it("never prints a secret", () => {
  const config = readConfig({
    MCP_TOKEN: "hunter2",
    SLACK_BOT_TOKEN: "hunter2",
    HF_TOKEN: "hunter2",
    DATABASE_URL: "postgres://u:hunter2@db/x",
  });
  for (const text of [JSON.stringify(config), inspect(config, { depth: 9 }), `${config.mcp.token}`]) {
    expect(text).not.toContain("hunter2");
  }
  expect(config.mcp.token?.reveal()).toBe("hunter2");
});
