import type { Server } from "node:http";
import { DRAIN_MS } from "../config.ts";
import { UserError } from "../core/index.ts";
import type { McpEndpoint } from "./route.ts";

const SWEEP_MS = 50;

/** Resolves when the server listens. Rejects with UserError when the port cannot be had. */
export function listen(
  server: Server,
  config: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return reject(error);
      const why = error.code === "EADDRINUSE" ? "is in use" : "is not allowed";
      reject(
        new UserError("invalid_input", `Port ${config.port} ${why}. Set PORT to another one: PORT=3001`),
      );
    });
    server.listen(config.port, config.host, resolve);
  });
}

/** `http://127.0.0.1:3000` of a listening server. */
export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no TCP address");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/**
 * No new connections; running calls finish; then open subscriptions end; then all is closed. The order
 * matters: closing the MCP handler first would leave running calls with an empty reply.
 */
export async function drain(server: Server, mcp: McpEndpoint | undefined): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
  if (mcp !== undefined) {
    await Promise.race([mcp.idle(), deadline]);
    await mcp.close();
  }
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await Promise.race([closed, deadline]);
  clearInterval(sweep);
  server.closeAllConnections();
  await closed;
}
