import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernHttp,
} from "@modelcontextprotocol/client";
import { Client as V1Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as V1Http } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { readConfig } from "../../src/config.ts";
import { sealOperation } from "../../src/core/operations/operation.ts";
import { type RunningHttpServer, startHttpServer } from "../../src/http/index.ts";
import { handlersOf } from "../../src/mcp/http.ts";
import { weighbridgeSurface } from "../../src/mcp/index.ts";
import { options } from "./support/surface.ts";
import { emptyWorld } from "./support/weigh.ts";

/** A license that turns on who asks. */
const permit = sealOperation({
  name: "permit",
  tool: "check_permit",
  title: "Permit",
  summary: "Whether a use is allowed.",
  description: "Whether a use is allowed.",
  usage: "",
  words: [],
  examples: [],
  input: z.object({
    use: z
      .object({
        business: z.boolean().optional(),
        usersNow: z.number().optional(),
        purpose: z.enum(["research", "commercial"]).optional(),
      })
      .optional(),
  }),
  output: z.object({
    verdict: z.string(),
    missing: z.array(z.object({ field: z.string(), question: z.string() })),
  }),
  run({ use }) {
    const missing = [
      { field: "business", question: "Are you a for-profit company?" },
      { field: "usersNow", question: "How many users do you have?" },
      { field: "model", question: "Which model?" },
    ].filter(
      ({ field }) => field === "model" || use?.[field === "business" ? "business" : "usersNow"] === undefined,
    );
    if (missing.length > 1) return { verdict: "unclear", missing };
    return { verdict: use?.business ? "needs_license" : "allowed", missing: [] };
  },
  report: ({ verdict }) => ({
    title: "Permit",
    verdict: { tone: "neutral", text: `Verdict: ${verdict}.` },
    blocks: [],
    sources: [],
    command: "permit",
  }),
  isNo: () => false,
});

let server: RunningHttpServer;
beforeAll(async () => {
  const surface = weighbridgeSurface(emptyWorld, options, [permit]);
  server = await startHttpServer({
    config: readConfig({ PORT: "0" }),
    logger: options.logger,
    mcp: handlersOf(surface, { ...options, legacySessions: true }),
  });
});
afterAll(() => server.close());

const info = { name: "test", version: "1" };
const formOf = z.object({
  requestedSchema: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
});
type Reply = { action: "accept"; content: { business: boolean; usersNow: number } } | { action: "decline" };

/** A client that fills in the form in its way, and what it has been asked. */
async function ask(era: "modern" | "legacy", reply: Reply | null, use: object = {}) {
  const forms: unknown[] = [];
  const capabilities = reply === null ? {} : { elicitation: { form: {} } };
  const url = new URL(`${server.url}/mcp`);
  const answering = (params: unknown) => {
    forms.push(formOf.parse(params).requestedSchema.properties);
    return reply ?? { action: "decline" as const };
  };
  const params = { name: "check_permit", arguments: { use } };
  if (era === "modern") {
    const versionNegotiation = { mode: { pin: "2026-07-28" } };
    const client = new ModernClient(info, { capabilities, versionNegotiation });
    if (reply !== null)
      client.setRequestHandler("elicitation/create", (request) => answering(request.params));
    await client.connect(new ModernHttp(url));
    const result = await client.callTool(params);
    await client.close();
    return { result, forms };
  }
  const client = new V1Client(info, { capabilities });
  if (reply !== null) client.setRequestHandler(ElicitRequestSchema, (request) => answering(request.params));
  await client.connect(new V1Http(url));
  const result = await client.callTool(params);
  await client.close();
  return { result, forms };
}

describe.each(["modern", "legacy"] as const)("facts that decide, asked of the person (%s)", (era) => {
  it("are put in a form, once, and change the answer", async () => {
    const { result, forms } = await ask(era, { action: "accept", content: { business: true, usersNow: 5 } });
    expect(forms).toEqual([
      {
        business: { type: "boolean", title: "Are you a for-profit company?" },
        usersNow: { type: "number", title: "How many users do you have?" },
      },
    ]);
    expect(result.structuredContent).toEqual({ verdict: "needs_license", missing: [] });
  });

  it("do not override what the model has said", async () => {
    const given = { action: "accept" as const, content: { business: true, usersNow: 5 } };
    const { result, forms } = await ask(era, given, { business: false });
    expect(forms).toEqual([{ usersNow: { type: "number", title: "How many users do you have?" } }]);
    expect(result.structuredContent).toMatchObject({ verdict: "allowed" });
  });

  it("stay open when the person declines", async () => {
    const { result, forms } = await ask(era, { action: "decline" });
    expect(forms).toHaveLength(1);
    expect(result.structuredContent).toMatchObject({ verdict: "unclear" });
  });

  it("are not asked of a client that shows no forms", async () => {
    const { result, forms } = await ask(era, null);
    expect(forms).toEqual([]);
    expect(result.structuredContent).toMatchObject({ verdict: "unclear" });
  });

  it("are not asked when nothing is open", async () => {
    const { result, forms } = await ask(era, { action: "decline" }, { business: false, usersNow: 1 });
    expect(forms).toEqual([]);
    expect(result.structuredContent).toMatchObject({ verdict: "allowed" });
  });
});
