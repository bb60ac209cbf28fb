import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { bearerToken, sameSecret } from "../../../src/http/bearer.ts";
import { isLoopback } from "../../../src/http/guards.ts";
import { exposureRefusal, mcpAccess } from "../../../src/http/index.ts";
import { Secret } from "../../../src/secret.ts";

describe("loopback", () => {
  it.each(["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"])("%s is", (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  it.each(["0.0.0.0", "::", "10.0.0.1", "127.0.0.1.evil.example", "localhost.evil.example"])(
    "%s is not",
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe("exposure of /mcp", () => {
  it("refuses other machines unguarded, naming what to set", () => {
    for (const host of ["0.0.0.0", "10.0.0.1"]) {
      expect(exposureRefusal(readConfig({ HOST: host }))).toContain("MCP_TOKEN or MCP_AUTH_ISSUER");
      expect(mcpAccess(readConfig({ HOST: host }))).toBe("closed");
    }
  });
  it("allows loopback, a token or an issuer", () => {
    for (const env of [
      {},
      { HOST: "0.0.0.0", MCP_TOKEN: "x" },
      { HOST: "::", MCP_AUTH_ISSUER: "https://id.example" },
    ]) {
      expect(exposureRefusal(readConfig(env))).toBeNull();
      expect(mcpAccess(readConfig({ ...env, SLACK_SIGNING_SECRET: "s" }))).toBe("open");
    }
  });
  it("lets Slack alone in where only its signature can be checked", () => {
    expect(mcpAccess(readConfig({ HOST: "0.0.0.0", SLACK_SIGNING_SECRET: "s" }))).toBe("slack_only");
  });
});

describe("bearer tokens", () => {
  it("reads the header", () => {
    expect(bearerToken("Bearer abc")).toBe("abc");
    expect(bearerToken("bearer abc")).toBe("abc");
    expect(bearerToken("Basic abc")).toBeNull();
    expect(bearerToken("Bearer a b")).toBeNull();
    expect(bearerToken(undefined)).toBeNull();
  });
  it("compares", () => {
    expect(sameSecret("abc", new Secret("abc"))).toBe(true);
    expect(sameSecret("abcd", new Secret("abc"))).toBe(false);
    expect(sameSecret("", new Secret("abc"))).toBe(false);
  });
});
