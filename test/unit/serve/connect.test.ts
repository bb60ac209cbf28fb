import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { connectText, type ServedParts } from "../../../src/serve/connect.ts";

const text = (env: Record<string, string>, parts: Partial<ServedParts> = {}) => {
  const config = readConfig(env);
  const url = `http://${config.host}:3000`;
  return connectText(config, { url, mcp: "open", slack: "http", tools: ["fit_model"], ...parts });
};

describe("how to reach what is served", () => {
  it("names the address that clients use, not the one that is listened on", () => {
    expect(text({ HOST: "0.0.0.0", MCP_TOKEN: "t" })).toContain(
      "weighbridge http://127.0.0.1:3000/mcp --header",
    );
    expect(text({ HOST: "::", MCP_TOKEN: "t" }, { url: "http://[::]:3000" })).not.toContain("[::]");
    const named = text({ HOST: "0.0.0.0", MCP_TOKEN: "t", MCP_ALLOWED_HOSTS: "mcp.example.com" });
    expect(named).toContain("weighbridge https://mcp.example.com/mcp --header");
    expect(named).toContain('{"name":"weighbridge","type":"http","url":"https://mcp.example.com/mcp"}');
  });

  it("offers no agent an address that refuses it, and says why", () => {
    const closed = text({ HOST: "0.0.0.0" }, { mcp: "closed" });
    expect(closed).toMatch(/MCP +not served: .*Set MCP_TOKEN or MCP_AUTH_ISSUER/);
    expect(closed).not.toContain("Connect an agent");
    const signed = text({ HOST: "0.0.0.0", SLACK_SIGNING_SECRET: "s" }, { mcp: "slack_only" });
    expect(signed).toMatch(/MCP +http:\/\/127\.0\.0\.1:3000\/mcp for Slack's own agent alone/);
    expect(signed).not.toContain("Connect an agent");
  });

  it("leaves out what this program does not serve", () => {
    expect(text({}, { mcp: "off" })).not.toContain("MCP");
    const mcp = text({}, { slack: "off" });
    expect(mcp).not.toContain("Slack");
    expect(mcp).toContain("http://127.0.0.1:3000/mcp (Streamable HTTP; tools: fit_model)");
  });

  it("tells how to add Slack where it is not configured", () => {
    const parts = { slack: "not_configured" } as const;
    expect(text({}, parts)).toContain("set SLACK_BOT_TOKEN");
    expect(text({}, { slack: "playground" })).toContain("http://127.0.0.1:3000/ shows in a browser");
  });
});
