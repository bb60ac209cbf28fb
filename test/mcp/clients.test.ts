import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningHttpServer } from "../../src/http/index.ts";
import { INSTRUCTIONS } from "../../src/mcp/instructions.ts";
import { connections, type TestClient } from "./support/clients.ts";
import { startTestServer } from "./support/http-server.ts";

let server: RunningHttpServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe.each(connections)("$name ($version)", ({ connect, version }) => {
  let client: TestClient;
  beforeAll(async () => {
    client = await connect(server.url);
  });
  afterAll(() => client.close());

  it("meets the server and its instructions", () => {
    expect(client.getServerVersion()?.name).toBe("weighbridge");
    expect(client.getInstructions()).toBe(INSTRUCTIONS);
    expect([version, undefined]).toContain(client.getNegotiatedVersion());
  });

  it("lists the tool with its schemas and honest annotations", async () => {
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(1);
    expect(tools[0]).toMatchObject({
      name: "weigh_model",
      title: "Weigh a model",
      inputSchema: {
        type: "object",
        required: ["model"],
        additionalProperties: false,
        properties: { copies: { type: "integer", exclusiveMinimum: 0 } },
      },
      outputSchema: { type: "object", required: ["model", "weightsGiB", "note"] },
      annotations: { readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false },
    });
  });

  it("answers in text and in structure, each complete", async () => {
    const result = await client.callTool("weigh_model", { model: "scout", copies: 2 });
    expect(result.isError).not.toBe(true);
    expect(result.structuredContent).toEqual({ model: "scout", weightsGiB: 407, note: null });
    expect(result.content[0]?.text).toContain("scout weighs 407 GiB.");
  });

  it("tells wrong input as a result that says what to pass instead", async () => {
    const result = await client.callTool("weigh_model", { model: "scuot" });
    expect(result.isError).toBe(true);
    expect(result.structuredContent).toBeUndefined();
    expect(result.content[0]?.text).toBe(
      'No model is called "scuot".\n\nTry:\n- Llama 4 Scout: weigh_model {"model":"scout"}',
    );
  });

  it("names an argument that it does not know instead of ignoring it", async () => {
    const result = await client.callTool("weigh_model", { model: "scout", tp: 4 });
    expect(result.isError).toBe(true);
    expect(result.content[0]?.text).toBe('weigh_model does not take "tp". Its arguments are: model, copies.');
  });

  it("keeps a bug's details to itself and gives the id of the log entry", async () => {
    const result = await client.callTool("weigh_model", { model: "broken" });
    expect(result.isError).toBe(true);
    expect(result.content[0]?.text).toMatch(/logged as [0-9a-f-]{36}\./);
    expect(JSON.stringify(result)).not.toContain("secret");
  });

  it("refuses an unknown tool and says which there are", async () => {
    await expect(client.callTool("size_model", {})).rejects.toThrow(/Unknown tool "size_model".*weigh_model/);
  });

  it("reports progress that only grows", async () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const call = client.callTool(
      "weigh_model",
      { model: "slow" },
      {
        signal: controller.signal,
        onprogress: ({ progress }) => {
          seen.push(progress);
          if (seen.length === 5) controller.abort();
        },
      },
    );
    await expect(call).rejects.toThrow();
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });
});
