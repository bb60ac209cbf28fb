import { expect, it } from "vitest";
import * as z from "zod";
import { stdioServer } from "./support/clients.ts";
import { StdioProcess } from "./support/stdio-process.ts";

const reply = z.looseObject({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.number(), z.string(), z.null()]).optional(),
  result: z.looseObject({ protocolVersion: z.string().optional() }).optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
});

/** A stdio server under raw messages; each line of its stdout must be a JSON-RPC message. */
function start() {
  const process = new StdioProcess(stdioServer);
  return {
    process,
    send: (message: unknown) => process.send(typeof message === "string" ? message : JSON.stringify(message)),
    next: async () => {
      const line = await process.nextLine();
      return line === null ? null : reply.parse(JSON.parse(line));
    },
  };
}

const initialize = (protocolVersion: string) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion, capabilities: {}, clientInfo: { name: "raw", version: "1" } },
});

it.each(["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])("speaks %s when asked", async (version) => {
  const server = start();
  server.send(initialize(version));
  expect((await server.next())?.result?.protocolVersion).toBe(version);
  server.process.end();
  expect(await server.process.exited).toEqual([0, null]);
});

it("puts nothing but the protocol on stdout, whatever arrives and whatever prints", async () => {
  const server = start();
  server.send(initialize("2025-11-25"));
  server.send("this is not JSON");
  server.send({ jsonrpc: "2.0", id: 2, method: "no/such/method" });
  server.send({
    jsonrpc: "2.0",
    id: 3,
    method: "tools/call",
    params: { name: "weigh_model", arguments: "scout" },
  });
  server.send({ jsonrpc: "2.0", id: 4, method: "ping" });
  const replies: z.infer<typeof reply>[] = [];
  for (let last = await server.next(); last !== null; last = await server.next()) {
    replies.push(last);
    if (last.id === 4) server.process.end();
  }
  const errorOf = (id: number) => replies.find((message) => message.id === id)?.error?.code;
  expect(errorOf(2)).toBe(-32_601);
  expect(errorOf(3)).toBe(-32_602);
  expect(await server.process.exited).toEqual([0, null]);
  expect(server.process.errors).toContain("a dependency that prints where it should not");
});

it("answers what was asked before its input ended", async () => {
  const server = start();
  server.send(initialize("2025-11-25"));
  server.send({
    jsonrpc: "2.0",
    id: 2,
    method: "tools/call",
    params: { name: "weigh_model", arguments: { model: "slow" } },
  });
  server.process.end();
  const replies = [await server.next(), await server.next()];
  expect(replies.map((message) => message?.id)).toEqual([1, 2]);
  expect(await server.process.exited).toEqual([0, null]);
});

it("does not wait for a call that its client has cancelled", async () => {
  const server = start();
  server.send(initialize("2025-11-25"));
  await server.next();
  server.send({
    jsonrpc: "2.0",
    id: 2,
    method: "tools/call",
    params: { name: "weigh_model", arguments: { model: "slow" } },
  });
  server.send({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 2 } });
  server.process.end();
  expect(await server.next()).toBeNull();
  expect(await server.process.exited).toEqual([0, null]);
});

it("exits 0 on SIGTERM", async () => {
  const server = start();
  server.send(initialize("2025-11-25"));
  await server.next();
  server.process.child.kill("SIGTERM");
  expect(await server.process.exited).toEqual([0, null]);
});
