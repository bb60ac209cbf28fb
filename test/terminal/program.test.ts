import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { finished, says, start } from "./program.ts";

describe("the program", () => {
  it("tells its version", async () => {
    const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await finished(start(["--version"]))).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it("helps in plain text through a pipe", async () => {
    const { code, out, err } = await finished(start(["help"]));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("fit MODEL [HARDWARE]");
    expect(out).not.toContain("\u001B");
  });

  it("does not fail where its reader goes away", async () => {
    const child = start(["help", "fit"]);
    child.stdout?.destroy();
    const { code, err } = await finished(child);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("exits 2 on bad input and writes nothing to stdout", async () => {
    const { code, out, err } = await finished(start(["fit", "no-such-model-at-all", "4xH100"]));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("no-such-model-at-all");
  });

  it("names an environment variable that is wrong", async () => {
    const { code, err } = await finished(start(["serve"], { PORT: "many" }));
    expect(code).toBe(2);
    expect(err).toContain("PORT");
  });
});

describe("serving", () => {
  it("says where, answers, and ends with 0 on SIGTERM", async () => {
    const child = start(["serve"], { PORT: "0", LOG_LEVEL: "silent" });
    const end = finished(child);
    const [, url] = await says(child, /MCP {5}(http:\/\/127\.0\.0\.1:\d+)\/mcp[\s\S]*Ctrl-C/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill("SIGTERM");
    const { code, out } = await end;
    expect(code).toBe(0);
    for (const words of [
      `claude mcp add --transport http weighbridge ${url}/mcp`,
      "mcp.json",
      "code --add-mcp",
    ]) {
      expect(out).toContain(words);
    }
    expect(out).toContain("SLACK_BOT_TOKEN");
  });

  it("says that the port is taken", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const address = holder.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const { code, err } = await finished(start(["serve"], { PORT: port }));
    holder.close();
    expect(code).toBe(2);
    expect(err).toContain(port);
  });

  it("does not serve where it does not understand its words", async () => {
    const { code, err } = await finished(start(["serve", "--htpp"], { PORT: "0" }));
    expect(code).toBe(2);
    expect(err).toContain('"--htpp"');
    expect(err).toContain("weighbridge help serve");
  });

  it.each([[["mcp", "--http"]], [["serve"]]])(
    "refuses to open /mcp to other machines unguarded: %j",
    async (words) => {
      const { code, err } = await finished(start(words, { PORT: "0", HOST: "0.0.0.0" }));
      expect(code).toBe(2);
      expect(err).toContain("MCP_TOKEN");
    },
  );

  it("does not start a Slack app that nothing is configured for, where no playground may be shown", async () => {
    const { code, err } = await finished(start(["slack"], { PORT: "0", HOST: "0.0.0.0", MCP_TOKEN: "t" }));
    expect(code).toBe(2);
    expect(err).toContain("SLACK_BOT_TOKEN");
  });
});
