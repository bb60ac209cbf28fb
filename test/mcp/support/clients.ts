import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernHttp,
} from "@modelcontextprotocol/client";
import { StdioClientTransport as ModernStdio } from "@modelcontextprotocol/client/stdio";
import { Client as V1Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as V1Stdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as V1Http } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import * as z from "zod";

/** The part of both SDKs' clients that the tests use. */
export interface TestClient {
  getServerVersion(): { name: string } | undefined;
  getNegotiatedVersion(): string | undefined;
  getInstructions(): string | undefined;
  listTools(): Promise<{ tools: readonly ListedTool[] }>;
  callTool(name: string, args: Record<string, unknown>, options?: CallOptions): Promise<CallResult>;
  close(): Promise<void>;
}

export interface ListedTool {
  readonly name: string;
  readonly title?: string | undefined;
  readonly inputSchema: object;
  readonly outputSchema?: object | undefined;
  readonly annotations?: object | undefined;
}

export interface CallOptions {
  readonly onprogress?: (progress: { progress: number; message?: string | undefined }) => void;
  readonly signal?: AbortSignal;
}

const callResult = z.looseObject({
  isError: z.boolean().optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});
export type CallResult = z.infer<typeof callResult>;

function v1(client: V1Client): TestClient {
  return {
    getServerVersion: () => client.getServerVersion(),
    getNegotiatedVersion: () => undefined,
    getInstructions: () => client.getInstructions(),
    listTools: () => client.listTools(),
    callTool: async (name, args, options) =>
      callResult.parse(await client.callTool({ name, arguments: args }, undefined, { ...options })),
    close: () => client.close(),
  };
}

function v2(client: ModernClient): TestClient {
  return {
    getServerVersion: () => client.getServerVersion(),
    getNegotiatedVersion: () => client.getNegotiatedProtocolVersion(),
    getInstructions: () => client.getInstructions(),
    listTools: () => client.listTools(),
    callTool: async (name, args, options) =>
      callResult.parse(await client.callTool({ name, arguments: args }, { ...options })),
    close: () => client.close(),
  };
}

const info = { name: "test", version: "1.0.0" };

/** How to start the server under test on stdio. */
export const stdioServer = {
  command: process.execPath,
  args: ["--import", "tsx", "test/mcp/support/stdio-server.ts"],
  stderr: "ignore" as const,
};

export type Connect = (url: string) => Promise<TestClient>;

/** The two SDK generations over the two transports. */
export const connections: readonly { name: string; version: string; connect: Connect }[] = [
  {
    name: "v1 SDK over stdio",
    version: "2025-11-25",
    connect: async () => {
      const client = new V1Client(info);
      await client.connect(new V1Stdio(stdioServer));
      return v1(client);
    },
  },
  {
    name: "v1 SDK over HTTP",
    version: "2025-11-25",
    connect: async (url) => {
      const client = new V1Client(info);
      await client.connect(new V1Http(new URL(`${url}/mcp`)));
      return v1(client);
    },
  },
  {
    name: "v2 SDK over stdio",
    version: "2026-07-28",
    connect: async () => {
      const client = new ModernClient(info, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
      await client.connect(new ModernStdio(stdioServer));
      return v2(client);
    },
  },
  {
    name: "v2 SDK over HTTP",
    version: "2026-07-28",
    connect: async (url) => {
      const client = new ModernClient(info, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
      await client.connect(new ModernHttp(new URL(`${url}/mcp`)));
      return v2(client);
    },
  },
];
